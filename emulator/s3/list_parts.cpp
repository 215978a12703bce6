#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

// One part more than asked for tells whether there is a next page.
Result<ListParts::Output> list_parts(ReadTx& tx, const ListParts::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const auto upload = tx.uploads().find(bucket.id, in.key, in.upload_id);
    if (!upload)
        return fail(refusal(errors::no_such_upload).with("UploadId", in.upload_id));
    ListParts::Output output{.in = in,
                             .initiator = upload->initiator,
                             .owner = upload->owner,
                             .storage_class = upload->storage_class,
                             .checksum_algorithm = upload->checksum_algorithm,
                             .checksum_type = upload->checksum_type,
                             .parts = {},
                             .truncated = false};
    if (in.count_max == 0)
        return output;
    const bool checksums = !upload->checksum_algorithm.empty();
    for (const storage::UploadPart& part : tx.uploads().parts(upload->id, in.after, in.count_max + 1)) {
        if (output.parts.size() == in.count_max) {
            output.truncated = true;
            break;
        }
        output.parts.push_back({.number = part.number,
                                .modified_ms = part.modified_ms,
                                .etag = part.etag,
                                .size = part.size,
                                .checksum = checksums ? part.checksum : ""});
    }
    return output;
}

}  // namespace lockstep::s3

#include "emulator/s3/access.hpp"
#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

ListMultipartUploads::Entry entry_of(const storage::Upload& upload)
{
    return {.key = upload.key,
            .upload_id = upload.upload_id,
            .initiator = upload.initiator,
            .owner = upload.owner,
            .storage_class = upload.storage_class,
            .initiated_ms = upload.initiated_ms,
            .checksum_algorithm = upload.checksum_algorithm,
            .checksum_type = upload.checksum_type};
}

}  // namespace

Result<ListMultipartUploads::Output> list_multipart_uploads(ReadTx& tx, const ListMultipartUploads::Input& in,
                                                            Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.scope.bucket, env));
    TRY(check_list_access(tx, bucket, "s3:ListBucketMultipartUploads", in.scope, env));
    // fact S3-0055
    if (!in.upload_id_marker.empty() && !tx.uploads().find(bucket.id, in.key_marker, in.upload_id_marker))
        return fail(refusal(errors::invalid_argument, "Invalid uploadId marker")
                        .with("ArgumentName", "upload-id-marker")
                        .with("ArgumentValue", in.upload_id_marker));
    const std::string prefix = in.scope.prefix_text();
    const std::string delimiter = in.scope.delimiter_text();
    storage::UploadPage page = tx.uploads().list({.bucket = bucket.id,
                                                  .prefix = prefix,
                                                  .delimiter = delimiter,
                                                  .key_marker = in.key_marker,
                                                  .upload_id_marker = in.upload_id_marker,
                                                  .count_max = in.scope.count_max});
    ListMultipartUploads::Output output{.in = in,
                                        .uploads = {},
                                        .common_prefixes = std::move(page.common_prefixes),
                                        .truncated = page.truncated,
                                        .next_key = std::move(page.next_key),
                                        .next_upload_id = std::move(page.next_upload_id)};
    if (!output.truncated && page.uploads.empty())
        output.next_key.clear();
    for (const storage::Upload& upload : page.uploads)
        output.uploads.push_back(entry_of(upload));
    return output;
}

}  // namespace lockstep::s3

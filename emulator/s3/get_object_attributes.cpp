#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/object_head.hpp"

namespace lockstep::s3 {
namespace {

void add_parts(const std::vector<storage::BodyPart>& parts, const GetObjectAttributes::Input& in,
               GetObjectAttributes::Output& output)
{
    for (const storage::BodyPart& part : parts) {
        if (part.number <= in.parts_after)
            continue;
        if (output.parts.size() == in.parts_max) {
            output.truncated = true;
            return;
        }
        output.parts.push_back({.number = part.number, .size = part.size, .checksum = part.checksum});
    }
}

}  // namespace

Result<GetObjectAttributes::Output> get_object_attributes(ReadTx& tx, const GetObjectAttributes::Input& in,
                                                          Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const storage::ObjectVersion version =
        TRY(require_version(tx, bucket, {in.key, in.version_id}, {.method = "GET"}));
    TRY(check_customer_key(unpack(version.head).encryption, in.customer_key));

    GetObjectAttributes::Output output;
    output.asked = in.asked;
    output.reply.etag = version.etag;
    output.reply.version_id = told_on_read(bucket, version.version_id);
    output.reply.checksum = {version.checksum_algorithm, version.checksum_type, version.checksum};
    output.modified = time_of(version.modified_ms);
    output.storage_class = version.storage_class;
    output.size = version.size;
    output.parts_count = version.part_count;
    output.parts_after = in.parts_after;
    output.parts_max = in.parts_max;
    if (in.asked.parts && version.part_count > 0)
        add_parts(tx.objects().parts(version), in, output);
    return output;
}

}  // namespace lockstep::s3

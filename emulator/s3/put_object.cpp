#include "emulator/s3/auto_create.hpp"
#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/base/base64.hpp"

namespace lockstep::s3 {
namespace {

// The edge computed one, CRC64NVME if the client named none (fact S3-0059).
StoredChecksum checksum_of_body(const http::ReceivedBody& body)
{
    if (!body.checksum)
        return {};
    return {
        .algorithm = std::string(checksum_name(body.checksum->algorithm)),
        .type = "FULL_OBJECT",
        .value = base64_encode(body.checksum->digest),
    };
}

}  // namespace

// Makes a new latest version. The preconditions are judged here, inside the transaction that commits, so that
// of many writers with one precondition exactly one wins (fact S3-0022).
Result<PutObject::Output> put_object(WriteTx& tx, const PutObject::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_or_create_bucket(tx, in.bucket, env));
    TRY(check_write_options(tx, bucket, in.options));
    const auto latest = tx.objects().latest(bucket.id, in.key);
    TRY(check_write(in.preconditions, state_of(latest), in.key));

    PutObject::Output output;
    output.encryption = decide_encryption(tx, bucket, in.options.encryption, env);
    output.etag = make_etag(output.encryption, in.body->md5, env.ids);
    output.checksum = checksum_of_body(*in.body);
    const storage::NewBody body = body_of_version(tx, *in.body);
    const std::string version_id = put_version(
        tx, bucket,
        {
            .key = in.key,
            .size = in.body->size,
            .etag = output.etag,
            .storage_class = in.options.storage_class,
            .checksum_algorithm = output.checksum.algorithm,
            .checksum_type = output.checksum.type,
            .checksum = output.checksum.value,
            .head = pack({.headers = in.options.headers, .encryption = output.encryption}),
            .tags = in.options.tags,
            .owner = env.caller.canonical_id,
        },
        body, env);

    output.version_id = told_after_write(bucket, version_id);
    return output;
}

}  // namespace lockstep::s3

#include "emulator/s3/body_bytes.hpp"
#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/uploads.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// A COMPOSITE upload needs of each part a checksum of its own algorithm; a FULL_OBJECT one does without, but
// none of another algorithm (facts S3-0065, S3-0202). An upload that named no algorithm takes any.
Result<> check_algorithm(const storage::Upload& upload, const http::ReceivedBody& body)
{
    if (upload.checksum_algorithm.empty())
        return {};
    const std::string sent =
        body.checksum_from_client && body.checksum ? std::string(checksum_name(body.checksum->algorithm)) : "";
    if (sent == upload.checksum_algorithm || (sent.empty() && upload.checksum_type == "FULL_OBJECT"))
        return {};
    return fail(errors::invalid_request, "Checksum Type mismatch occurred, expected checksum Type: " +
                                             http::lower_case(upload.checksum_algorithm) +
                                             ", actual checksum Type: " +
                                             (sent.empty() ? "null" : http::lower_case(sent)));
}

// Computed by the edge, unless the edge had to compute another one.
std::string checksum_of_part(const ReadTx& tx, ChecksumAlgorithm algorithm, const http::ReceivedBody& body,
                             std::int64_t blob)
{
    if (body.checksum && body.checksum->algorithm == algorithm)
        return base64_encode(body.checksum->digest);
    if (blob == 0)
        return base64_encode(checksum_of(algorithm, ""));
    return base64_encode(
        digest_bytes(tx, {{.blob = blob, .offset = 0, .length = body.size}}, algorithm).checksum);
}

// An upload that named no algorithm does not keep what the client sent, but says it back (fact S3-0060).
StoredChecksum sent_checksum(const http::ReceivedBody& body)
{
    if (!body.checksum_from_client || !body.checksum)
        return {};
    return {.algorithm = std::string(checksum_name(body.checksum->algorithm)),
            .value = base64_encode(body.checksum->digest)};
}

}  // namespace

// A part that was sent before under the same number is replaced (fact S3-0058).
Result<UploadPart::Output> upload_part(WriteTx& tx, const UploadPart::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.target.bucket, env));
    const storage::Upload upload = TRY(require_upload(tx, bucket, in.target.key, in.target.upload_id));
    const ObjectHead head = unpack(upload.head);
    TRY(check_part_key(head.encryption, in.target.customer_key));
    TRY(check_algorithm(upload, *in.body));

    UploadPart::Output output;
    output.encryption = shown_encryption(head, in.target.customer_key);
    output.etag = make_etag(head.encryption, in.body->md5, env.ids);
    const std::int64_t blob = blob_of_part(tx, *in.body);
    const std::string checksum = checksum_of_part(tx, algorithm_of(upload), *in.body, blob);
    put_part(tx, upload, {in.target.number, blob, in.body->size, output.etag, checksum}, env);
    output.checksum = upload.checksum_algorithm.empty() ? sent_checksum(*in.body) : told_of_part(upload, checksum);
    return output;
}

}  // namespace lockstep::s3

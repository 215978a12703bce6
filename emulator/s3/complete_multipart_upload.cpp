#include <algorithm>

#include "emulator/s3/chosen_parts.hpp"
#include "emulator/s3/completed_answer.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

using Input = CompleteMultipartUpload::Input;
using Output = CompleteMultipartUpload::Output;

std::string location_of(const Input& in, const Caller& caller)
{
    const std::string scheme = caller.secure ? "https://" : "http://";
    const bool virtual_host = caller.host.starts_with(in.bucket.name + '.');
    return scheme + caller.host + (virtual_host ? "/" : '/' + in.bucket.name + '/') +
           http::percent_encode(in.key, http::Slash::keep);
}

Output answer(const Input& in, ObjectReply reply, const Caller& caller)
{
    return {.location = location_of(in, caller),
            .bucket = in.bucket.name,
            .key = in.key,
            .reply = std::move(reply)};
}

Result<> check_conditions(const Input& in, const storage::Upload& upload,
                          const std::optional<storage::ObjectVersion>& latest)
{
    TRY(check_write(in.preconditions, state_of(latest), in.key));
    // The condition holds now, but the key changed while the upload was on its way: only a new upload can win
    // (facts S3-0017, S3-0018, S3-0019).
    const char* condition = nullptr;
    if (in.preconditions.if_absent && upload.key_deleted)
        condition = "If-None-Match";
    if (in.preconditions.if_match && (upload.key_written || upload.key_deleted))
        condition = "If-Match";
    if (condition != nullptr)
        return fail(refusal(errors::conditional_request_conflict)
                        .with("Condition", condition)
                        .with("Key", in.key));
    return {};
}

Result<> check_mode(const Input& in, const storage::Upload& upload)
{
    if (in.checksum_type.empty() || in.checksum_type == upload.checksum_type)
        return {};
    const std::string mode = upload.checksum_type.empty() ? "null" : upload.checksum_type;
    return fail(errors::invalid_request, "The upload was created using the " + mode +
                                             " checksum mode. The complete request must use the same checksum "
                                             "mode.");
}

// What the head of the request says about the whole object must be true.
Result<> check_claims(const Input& in, const storage::Upload& upload, const StoredChecksum& checksum,
                      std::uint64_t size)
{
    if (in.object_size && *in.object_size != size)
        return fail(errors::invalid_request, "The provided 'x-amz-mp-object-size' header value " +
                                                 std::to_string(*in.object_size) +
                                                 " does not match what was computed: " + std::to_string(size));
    // The value of a whole object must say that it is one (fact S3-0061).
    const bool lacks_type = upload.checksum_type == "FULL_OBJECT" && in.checksum_type.empty();
    for (const NameValue& claimed : in.checksums) {
        // An upload that named no algorithm does not look at values of others (fact S3-0204).
        if (upload.checksum_algorithm.empty() && claimed.name != checksum.algorithm)
            continue;
        if (lacks_type || claimed.name != checksum.algorithm || claimed.value != checksum.value)
            return fail(errors::bad_digest, "The " + http::lower_case(checksum.algorithm) +
                                                " you specified did not match the calculated checksum.");
    }
    if (size > limits::object_bytes_max)
        return fail(refusal(errors::entity_too_large)
                        .with("ProposedSize", std::to_string(size))
                        .with("MaxSizeAllowed", std::to_string(limits::object_bytes_max)));
    return {};
}

std::vector<storage::BodyPart> body_of(const storage::Upload& upload,
                                       const std::vector<storage::UploadPart>& parts)
{
    std::vector<storage::BodyPart> body;
    for (const storage::UploadPart& part : parts)
        body.push_back({.number = part.number,
                        .blob = part.blob,
                        .size = part.size,
                        .checksum = upload.checksum_type == "COMPOSITE" ? part.checksum : std::string()});
    return body;
}

// Moves the chosen parts' blobs from the upload to a new version; the upload is gone then.
ObjectReply commit(WriteTx& tx, const storage::Bucket& bucket, const storage::Upload& upload,
                   const std::vector<storage::UploadPart>& parts, const StoredChecksum& checksum, Env& env)
{
    std::vector<std::int64_t> blobs;
    for (const storage::UploadPart& part : parts)
        blobs.push_back(part.blob);
    tx.uploads().finish(upload.id, blobs);
    ObjectReply reply{.etag = multipart_etag(parts),
                      .encryption = unpack(upload.head).encryption,
                      .checksum = checksum};
    const std::string version_id = put_version(tx, bucket,
                                               {
                                                   .key = upload.key,
                                                   .size = total_size(parts),
                                                   .etag = reply.etag,
                                                   .storage_class = upload.storage_class,
                                                   .checksum_algorithm = checksum.algorithm,
                                                   .checksum_type = checksum.type,
                                                   .checksum = checksum.value,
                                                   .head = upload.head,
                                                   .tags = upload.tags,
                                                   .owner = upload.owner,
                                                   .part_count = static_cast<std::int32_t>(parts.size()),
                                               },
                                               {.parts = body_of(upload, parts)}, env);
    reply.version_id = told_after_write(bucket, version_id);
    return reply;
}

}  // namespace

// Links the parts, copies nothing. A repeated request gets its first answer again (fact S3-0053).
Result<Output> complete_multipart_upload(WriteTx& tx, const Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    if (const auto done = tx.uploads().completed(bucket.id, in.upload_id);
        done && !in.parts_fault && done->key == in.key && done->request == fingerprint(in))
        return answer(in, unpack_answer(done->answer), env.caller);
    const storage::Upload upload = TRY(require_upload(tx, bucket, in.key, in.upload_id));
    if (in.parts_fault)
        return Refusal(*in.parts_fault);
    TRY(check_conditions(in, upload, tx.objects().latest(bucket.id, in.key)));
    TRY(check_mode(in, upload));
    const std::vector<storage::UploadPart> parts = TRY(choose_parts(
        tx.uploads().parts(upload.id, 0, static_cast<std::size_t>(limits::part_number_max)), in, upload));
    const StoredChecksum checksum = multipart_checksum(upload, parts);
    TRY(check_claims(in, upload, checksum, total_size(parts)));

    ObjectReply reply = commit(tx, bucket, upload, parts, checksum, env);
    tx.uploads().remember_completed(
        bucket.id, in.upload_id,
        {.key = in.key, .request = fingerprint(in), .answer = pack_answer(reply)});
    return answer(in, std::move(reply), env.caller);
}

}  // namespace lockstep::s3

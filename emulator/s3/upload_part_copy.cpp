#include "emulator/s3/body_bytes.hpp"
#include "emulator/s3/copied_source.hpp"
#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/read_object.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/uploads.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

// A source that is one blob is shared when the part is all of it; a piece or a small body is copied.
CopiedBytes take_bytes(WriteTx& tx, const FoundSource& source, const ByteSpan& span,
                       ChecksumAlgorithm algorithm)
{
    const std::vector<http::BlobSlice> slices = slices_of(source.parts, span);
    if (source.version.blob <= 0 || span.length != source.version.size)
        return copy_bytes(tx, slices, algorithm);
    tx.blobs().link(source.version.blob);
    const auto md5 = etag_is_md5(source.head.encryption) && source.version.part_count == 0
                         ? hex_decode(source.version.etag)
                         : std::nullopt;
    const auto checksum = base64_decode(source.version.checksum);
    if (md5 && checksum && source.version.checksum_algorithm == checksum_name(algorithm) &&
        source.version.checksum_type == "FULL_OBJECT")
        return {source.version.blob, {*md5, *checksum}};
    return {source.version.blob, digest_bytes(tx, slices, algorithm)};
}

Result<ByteSpan> choose_span(const UploadPartCopy::Input& in, std::uint64_t size)
{
    const ByteSpan span = in.range ? TRY(resolve_copy_range(*in.range, size)) : ByteSpan{0, size};
    if (span.length > limits::part_bytes_max)
        return fail(errors::invalid_request,
                    "The specified copy source is larger than the maximum allowable size for a copy source: " +
                        std::to_string(limits::part_bytes_max));
    return span;
}

}  // namespace

Result<UploadPartCopy::Output> upload_part_copy(WriteTx& tx, const UploadPartCopy::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.target.bucket, env));
    const storage::Upload upload = TRY(require_upload(tx, bucket, in.target.key, in.target.upload_id));
    const ObjectHead head = unpack(upload.head);
    TRY(check_part_key(head.encryption, in.target.customer_key));
    const FoundSource source = TRY(find_source(tx, in.source, env));
    const ByteSpan span = TRY(choose_span(in, source.version.size));

    const CopiedBytes copied = take_bytes(tx, source, span, algorithm_of(upload));
    UploadPartCopy::Output output;
    output.reply.encryption = shown_encryption(head, in.target.customer_key);
    output.reply.etag = make_etag(head.encryption, copied.digests.md5, env.ids);
    const std::string checksum = base64_encode(copied.digests.checksum);
    put_part(tx, upload, {in.target.number, copied.blob, span.length, output.reply.etag, checksum}, env);
    output.reply.checksum = told_of_part(upload, checksum);
    output.source_version_id = told_source_version(source);
    output.modified = time_of(now_ms(env));
    return output;
}

}  // namespace lockstep::s3

#include <algorithm>

#include "emulator/s3/body_bytes.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/copied_source.hpp"
#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/read_object.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view redirect_header = "x-amz-website-redirect-location";

// A copy onto itself must change something, or it would be for nothing (fact S3-0089). A named version is another
// matter: that is how an old one is brought back; and so is a bucket whose encryption somebody chose.
Result<> require_change(const ReadTx& tx, const storage::Bucket& bucket, const CopyObject::Input& in)
{
    const bool same = in.source.bucket.name == in.bucket.name && in.source.key == in.key;
    if (same && !in.source.version_id && !in.changes_attributes &&
        !tx.buckets().config(bucket.id, kinds::encryption))
        return fail(errors::invalid_request,
                    "This copy request is illegal because it is trying to copy an object to itself without "
                    "changing the object's metadata, storage class, website redirect location or encryption "
                    "attributes.");
    return {};
}

Result<> check_copy_size(std::uint64_t size)
{
    if (size > limits::copy_bytes_max)
        return fail(errors::invalid_request,
                    "The specified copy source is larger than the maximum allowable size for a copy source: " +
                        std::to_string(limits::copy_bytes_max));
    return {};
}

// The website redirect is never taken over from the source; the request alone says it.
std::vector<NameValue> headers_of_copy(const CopyObject::Input& in, const FoundSource& source)
{
    if (in.metadata == Directive::replace)
        return in.options.headers;
    std::vector<NameValue> headers = source.head.headers;
    std::erase_if(headers, [](const NameValue& field) { return field.name == redirect_header; });
    std::copy_if(in.options.headers.begin(), in.options.headers.end(), std::back_inserter(headers),
                 [](const NameValue& field) { return field.name == redirect_header; });
    return headers;
}

struct ContentDigests {
    std::string md5;
    StoredChecksum checksum;
};

// Those of the source where they hold for the copy too; else the bytes are read once more. The copy of a
// multipart object is a simple one: plain MD5, checksum of the whole (facts S3-0047, S3-0070).
ContentDigests digests_of_copy(const ReadTx& tx, const CopyObject::Input& in, const FoundSource& source)
{
    const storage::ObjectVersion& version = source.version;
    const ChecksumAlgorithm algorithm = in.checksum_algorithm.value_or(
        find_checksum_algorithm(version.checksum_algorithm).value_or(ChecksumAlgorithm::crc64nvme));
    const auto known_md5 = etag_is_md5(source.head.encryption) && version.part_count == 0
                               ? hex_decode(version.etag)
                               : std::nullopt;
    const bool known_checksum = version.checksum_algorithm == checksum_name(algorithm) &&
                                version.checksum_type == "FULL_OBJECT";
    if (known_md5 && known_checksum)
        return {*known_md5, {version.checksum_algorithm, version.checksum_type, version.checksum}};
    const Digests digests =
        digest_bytes(tx, slices_of(source.parts, {.first = 0, .length = version.size}), algorithm);
    return {digests.md5,
            {std::string(checksum_name(algorithm)), "FULL_OBJECT", base64_encode(digests.checksum)}};
}

// Shares the blobs of the source: only links are made. A small body is read into `small`, to be put once more.
storage::NewBody body_of_copy(WriteTx& tx, const FoundSource& source, std::string& small)
{
    if (source.version.blob < 0) {
        small = read_bytes(tx, slices_of(source.parts, {.first = 0, .length = source.version.size}));
        return {.bytes = small};
    }
    for (const storage::BodyPart& part : source.parts)
        if (part.blob != 0)
            tx.blobs().link(part.blob);
    return {.parts = source.parts};
}

}  // namespace

Result<CopyObject::Output> copy_object(WriteTx& tx, const CopyObject::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(require_change(tx, bucket, in));
    TRY(check_write_options(tx, bucket, in.options));
    const FoundSource source = TRY(find_source(tx, in.source, env));
    TRY(check_copy_size(source.version.size));
    const auto latest = tx.objects().latest(bucket.id, in.key);
    TRY(check_write(in.preconditions, state_of(latest), in.key));

    CopyObject::Output output;
    const ContentDigests digests = digests_of_copy(tx, in, source);
    output.reply.encryption = decide_encryption(tx, bucket, in.options.encryption, env);
    output.reply.etag = make_etag(output.reply.encryption, digests.md5, env.ids);
    output.reply.checksum = digests.checksum;
    std::string small;
    const storage::NewBody body = body_of_copy(tx, source, small);
    const std::string version_id = put_version(
        tx, bucket,
        {
            .key = in.key,
            .size = source.version.size,
            .etag = output.reply.etag,
            .storage_class = in.options.storage_class,
            .checksum_algorithm = digests.checksum.algorithm,
            .checksum_type = digests.checksum.type,
            .checksum = digests.checksum.value,
            .head = pack({.headers = headers_of_copy(in, source), .encryption = output.reply.encryption}),
            .tags = in.tags == Directive::replace ? in.options.tags : source.version.tags,
            .owner = env.caller.canonical_id,
        },
        body, env);

    output.reply.version_id = told_on_read(bucket, version_id);  // unlike a PutObject (fact S3-0208)
    output.source_version_id = told_source_version(source);
    output.modified = time_of(tx.objects().latest(bucket.id, in.key)->modified_ms);
    return output;
}

}  // namespace lockstep::s3

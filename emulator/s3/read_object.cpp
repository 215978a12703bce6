#include "emulator/s3/read_object.hpp"

#include <algorithm>

#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_head.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {
namespace {

using storage::BodyPart;
using storage::ObjectVersion;

Refusal no_such_part(const ObjectVersion& version, std::int32_t number)
{
    return fail(refusal(errors::invalid_part_number)
                    .with("PartNumberRequested", std::to_string(number))
                    .with("ActualPartCount", std::to_string(std::max(version.part_count, 1))));
}

// The bytes of a part, by the number it was uploaded under; a simple object has one part (facts S3-0032,
// S3-0033).
Result<ByteSpan> part_span(const ObjectVersion& version, const std::vector<BodyPart>& parts,
                           std::int32_t number)
{
    if (version.part_count == 0) {
        if (number != 1)
            return no_such_part(version, number);
        return ByteSpan{.first = 0, .length = version.size};
    }
    ByteSpan span;
    for (const BodyPart& part : parts) {
        span.length = part.size;
        if (part.number == number)
            return span;
        span.first += part.size;
    }
    return no_such_part(version, number);
}

Result<> choose_span(const ReadObjectInput& in, FoundObject& found)
{
    ReadObjectOutput& output = found.output;
    output.span = {.first = 0, .length = output.size};
    if (in.part_number) {
        output.span = TRY(part_span(found.version, found.parts, *in.part_number));
        output.partial = output.span.length > 0;
        output.parts_count = found.version.part_count;
    } else if (in.range) {
        output.span = TRY(resolve(*in.range, output.size));
        output.partial = true;
    }
    return {};
}

// A checksum of the whole says nothing about a piece of it; a part of a COMPOSITE upload has its own (fact S3-0031).
StoredChecksum checksum_of_span(const ReadObjectInput& in, const FoundObject& found)
{
    const ObjectVersion& version = found.version;
    if (in.part_number && version.part_count > 0 && version.checksum_type == "COMPOSITE")
        for (const BodyPart& part : found.parts)
            if (part.number == *in.part_number)
                return {version.checksum_algorithm, version.checksum_type, part.checksum};
    if (found.output.span.length != version.size)
        return {};
    return {version.checksum_algorithm, version.checksum_type, version.checksum};
}

}  // namespace

Result<> require_restored(const ObjectVersion& version)
{
    if (version.storage_class == "GLACIER" || version.storage_class == "DEEP_ARCHIVE")
        return fail(refusal(errors::invalid_object_state).with("StorageClass", version.storage_class));
    return {};
}

Result<FoundObject> read_object(const ReadTx& tx, const ReadObjectInput& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    if (env.caller.anonymous && !in.overrides.empty())
        return fail(errors::invalid_request,
                    "Request specific response headers cannot be used for anonymous GET requests.");
    FoundObject found;
    found.version = TRY(require_version(tx, bucket, {in.key, in.version_id}, {.method = in.method}));
    const ObjectVersion& version = found.version;
    ObjectHead head = unpack(version.head);
    TRY(check_customer_key(head.encryption, in.customer_key));
    TRY(check_read(in.preconditions, {version.etag, time_of(version.modified_ms)}, env.clock.now()));
    if (in.part_number)
        found.parts = tx.objects().parts(version);

    ReadObjectOutput& output = found.output;
    output.size = version.size;
    TRY(choose_span(in, found));
    output.reply.etag = version.etag;
    output.reply.version_id = told_on_read(bucket, version.version_id);
    output.reply.encryption = std::move(head.encryption);
    if (in.customer_key)
        output.reply.encryption.customer_key_md5 = in.customer_key->md5;
    if (in.wants_checksum)
        output.reply.checksum = checksum_of_span(in, found);
    output.headers = std::move(head.headers);
    output.headers.insert(output.headers.end(), in.overrides.begin(), in.overrides.end());
    output.modified = time_of(version.modified_ms);
    output.storage_class = version.storage_class;
    output.tag_count = unpack_tags(version.tags).size();
    return found;
}

std::vector<http::BlobSlice> slices_of(const std::vector<BodyPart>& parts, const ByteSpan& span)
{
    std::vector<http::BlobSlice> slices;
    const std::uint64_t end = span.first + span.length;
    std::uint64_t at = 0;
    for (const BodyPart& part : parts) {
        const std::uint64_t from = std::max(at, span.first);
        const std::uint64_t to = std::min(at + part.size, end);
        if (from < to)
            slices.push_back({.blob = part.blob, .offset = from - at, .length = to - from});
        at += part.size;
    }
    return slices;
}

}  // namespace lockstep::s3

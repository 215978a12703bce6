#include "protocol/s3/upload_part_copy.hpp"

#include "protocol/s3/checksum_xml.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/page.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view range_header = "x-amz-copy-source-range";

Refusal range_fault(std::string_view why, std::string_view value)
{
    return fail(refusal(errors::invalid_argument, why)
                    .with("ArgumentName", range_header)
                    .with("ArgumentValue", value));
}

}  // namespace

Result<UploadPartCopy::Input> UploadPartCopy::decode(const Request& request)
{
    Input in;
    in.target = TRY(decode_part_target(request));
    in.source = TRY(decode_copy_source(request.http));
    if (const auto header = AmzHeaders(request.http).find(range_header)) {
        in.range = parse_byte_range(*header);
        if (!in.range || !in.range->first || !in.range->last)
            return range_fault("The x-amz-copy-source-range value must be of the form bytes=first-last where "
                               "first and last are the zero-based offsets of the first and last bytes to copy",
                               *header);
    }
    return in;
}

Result<ByteSpan> resolve_copy_range(const ByteRange& range, std::uint64_t size)
{
    if (*range.first >= size)
        return fail(errors::invalid_request,
                    "The specified copy range is invalid for the source object size");
    if (*range.last >= size)
        return range_fault("Range specified is not valid for source object of size: " + std::to_string(size),
                           range.text);
    return ByteSpan{.first = *range.first, .length = *range.last - *range.first + 1};
}

http::Response UploadPartCopy::encode(Output output)
{
    http::Response response;
    write_encryption_headers(response.headers, output.reply.encryption);
    if (!output.source_version_id.empty())
        response.headers.add("x-amz-copy-source-version-id", output.source_version_id);
    response.headers.add("Content-Type", "application/xml");
    xml::Writer xml;
    xml.open("CopyPartResult", xml::namespace_s3);
    xml.element("LastModified", listed_time(output.modified.time_since_epoch().count()));  // fact S3-0255
    xml.element("ETag", '"' + output.reply.etag + '"');
    write_checksum_elements(xml, output.reply.checksum);
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3

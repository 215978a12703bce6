#include "protocol/s3/list_parts.hpp"

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/list_multipart_uploads.hpp"

namespace lockstep::s3 {
namespace {

void write_part(xml::Writer& xml, const ListParts::Part& part, std::string_view algorithm)
{
    xml.open("Part").element("PartNumber", part.number);
    xml.element("LastModified", listed_time(part.modified_ms));
    xml.element("ETag", '"' + part.etag + '"').element("Size", part.size);
    if (!part.checksum.empty())
        xml.element("Checksum" + std::string(algorithm), part.checksum);
    xml.close();
}

}  // namespace

Result<ListParts::Input> ListParts::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    const std::size_t count_max = TRY(page_size(http, "max-parts"));
    Input input{.bucket = TRY(bucket_target(request)),
                .key = request.key,
                .upload_id = std::string(http.param("uploadId").value_or("")),
                .after = 0,
                .count_max = count_max};
    const std::string_view marker = http.param("part-number-marker").value_or("");
    const auto number = marker.empty() ? std::optional<std::size_t>(0) : parse_count(marker);
    if (!number)
        return fail(refusal(errors::invalid_argument,
                            "Provided part-number-marker not an integer or within integer range")
                        .with("ArgumentName", "part-number-marker")
                        .with("ArgumentValue", marker));
    input.after = static_cast<std::int32_t>(*number);
    return input;
}

// NextPartNumberMarker is the last number of the page, or 0 (fact S3-0054).
http::Response ListParts::encode(Output output)
{
    xml::Writer xml;
    xml.open("ListPartsResult", xml::namespace_s3).element("Bucket", output.in.bucket.name);
    xml.element("Key", output.in.key).element("UploadId", output.in.upload_id);
    write_initiator(xml, output.initiator);
    write_owner(xml, output.owner);
    xml.element("StorageClass", output.storage_class);
    xml.element("PartNumberMarker", output.in.after);
    xml.element("NextPartNumberMarker", output.parts.empty() ? 0 : output.parts.back().number);
    xml.element("MaxParts", output.in.count_max).element("IsTruncated", output.truncated);
    if (!output.checksum_algorithm.empty()) {
        xml.element("ChecksumAlgorithm", output.checksum_algorithm);
        xml.optional_element("ChecksumType", output.checksum_type);
    }
    for (const Part& part : output.parts)
        write_part(xml, part, output.checksum_algorithm);
    return xml_response(xml.take());
}

}  // namespace lockstep::s3

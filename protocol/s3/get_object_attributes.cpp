#include "protocol/s3/get_object_attributes.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/s3/checksum_xml.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_target.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view attributes_header = "x-amz-object-attributes";

Result<> mark(AskedAttributes& asked, std::string_view attribute)
{
    if (attribute == "ETag")
        asked.etag = true;
    else if (attribute == "Checksum")
        asked.checksum = true;
    else if (attribute == "ObjectParts")
        asked.parts = true;
    else if (attribute == "StorageClass")
        asked.storage_class = true;
    else if (attribute == "ObjectSize")
        asked.size = true;
    else
        return fail(refusal(errors::invalid_argument, "Invalid attribute name specified.")
                        .with("ArgumentName", attributes_header)
                        .with("ArgumentValue", attribute));
    return {};
}

// A list with commas; a client may also send the header once for each.
Result<AskedAttributes> decode_asked(const http::Headers& headers)
{
    AskedAttributes asked;
    bool any = false;
    for (const http::HeaderField& field : headers) {
        if (!http::equals_ignoring_case(field.name, attributes_header))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            std::string_view attribute = rest.substr(0, comma);
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
            while (attribute.starts_with(' '))
                attribute.remove_prefix(1);
            TRY(mark(asked, attribute));
            any = true;
        }
    }
    if (!any)  // fact S3-0252
        return fail(errors::invalid_request, "The x-amz-object-attributes header specifying the attributes to be "
                                             "retrieved is either missing or empty");
    return asked;
}

Result<std::int32_t> decode_number(const http::Headers& headers, std::string_view name, std::int32_t fallback)
{
    const auto text = headers.find(name);
    if (!text)
        return fallback;
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc{} && end == text->data() + text->size() && number >= 0)
        return number;
    return fail(refusal(errors::invalid_argument, "Provided " + std::string(name) + " not an integer or within "
                                                                                    "integer range")
                    .with("ArgumentName", name)
                    .with("ArgumentValue", *text));
}

void write_parts(xml::Writer& xml, const GetObjectAttributes::Output& output)
{
    xml.open("ObjectParts").element("PartsCount", output.parts_count);
    if (output.reply.checksum.type == "COMPOSITE") {
        xml.element("PartNumberMarker", output.parts_after);
        xml.element("NextPartNumberMarker", output.parts.empty() ? 0 : output.parts.back().number);
        xml.element("MaxParts", output.parts_max).element("IsTruncated", output.truncated);
        for (const ObjectPartAttributes& part : output.parts) {
            xml.open("Part").element("PartNumber", part.number).element("Size", part.size);
            write_checksum_elements(xml, {.algorithm = output.reply.checksum.algorithm, .value = part.checksum});
            xml.close();
        }
    }
    xml.close();
}

}  // namespace

Result<GetObjectAttributes::Input> GetObjectAttributes::decode(const Request& request)
{
    constexpr std::int32_t parts_max = 1000;
    const http::Headers& headers = request.http.headers;
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.version_id = TRY(decode_version_id(request.http));
    in.asked = TRY(decode_asked(headers));
    in.customer_key = TRY(decode_customer_key(AmzHeaders(request.http), KeyOf::read));
    in.parts_after = TRY(decode_number(headers, "x-amz-part-number-marker", 0));
    in.parts_max =
        static_cast<std::size_t>(std::min(parts_max, TRY(decode_number(headers, "x-amz-max-parts", parts_max))));
    return in;
}

http::Response GetObjectAttributes::encode(Output output)
{
    http::Response response;
    response.headers.add("Last-Modified", format_http_date(output.modified));
    if (!output.reply.version_id.empty())
        response.headers.add("x-amz-version-id", output.reply.version_id);
    response.headers.add("Content-Type", "application/xml");
    xml::Writer xml;
    xml.open("GetObjectAttributesResponse", xml::namespace_s3);
    if (output.asked.etag)
        xml.element("ETag", output.reply.etag);  // without quotes (fact S3-0007)
    if (output.asked.checksum && !output.reply.checksum.value.empty()) {
        xml.open("Checksum");
        StoredChecksum checksum = output.reply.checksum;
        if (checksum.type == "COMPOSITE")  // without "-N" here (fact S3-0206)
            checksum.value.resize(std::min(checksum.value.rfind('-'), checksum.value.size()));
        write_checksum_elements(xml, checksum);
        xml.close();
    }
    if (output.asked.parts && output.parts_count > 0)
        write_parts(xml, output);
    if (output.asked.storage_class)
        xml.element("StorageClass", output.storage_class);
    if (output.asked.size)
        xml.element("ObjectSize", output.size);
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3

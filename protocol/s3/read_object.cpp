#include "protocol/s3/read_object.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "protocol/base/utf8.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/object_target.hpp"

namespace lockstep::s3 {
namespace {

struct Override {
    std::string_view parameter;
    std::string_view header;
};

constexpr std::array<Override, 6> overrides{{
    {"response-content-type", "Content-Type"},
    {"response-content-language", "Content-Language"},
    {"response-expires", "Expires"},
    {"response-cache-control", "Cache-Control"},
    {"response-content-disposition", "Content-Disposition"},
    {"response-content-encoding", "Content-Encoding"},
}};

// A line end in a parameter would begin a header of its own.
bool is_header_value(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20U && c != '\t';
    });
}

// As a header field has it: ISO 8859-1, not UTF-8. Empty when a character is beyond that (fact S3-0215).
std::optional<std::string> as_latin1(std::string_view text)
{
    if (find_invalid_utf8(text) != std::string_view::npos)
        return std::string(text);
    std::string latin1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte > 0xc3U)
            return std::nullopt;
        const bool two_bytes = byte >= 0xc2U;
        latin1.push_back(two_bytes ? static_cast<char>((byte & 0x03U) << 6U |
                                                       (static_cast<unsigned char>(text[i + 1]) & 0x3fU))
                                   : text[i]);
        i += two_bytes ? 1 : 0;
    }
    return latin1;
}

Result<std::vector<NameValue>> decode_overrides(const http::Request& request)
{
    std::vector<NameValue> headers;
    for (const Override& row : overrides) {
        const auto value = request.param(row.parameter);
        if (!value)
            continue;
        if (!is_header_value(*value))
            return fail(refusal(errors::invalid_argument, "Header value cannot contain control characters.")
                            .with("ArgumentName", row.parameter)
                            .with("ArgumentValue", *value));
        auto latin1 = as_latin1(*value);
        if (!latin1)
            return fail(refusal(errors::invalid_argument, "Header value cannot be represented using ISO-8859-1.")
                            .with("ArgumentName", row.parameter)
                            .with("ArgumentValue", *value));
        headers.push_back({std::string(row.header), std::move(*latin1)});
    }
    return headers;
}

}  // namespace

Result<std::int32_t> parse_part_number(std::string_view text)
{
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && number >= 1 &&
        number <= limits::part_number_max)
        return number;
    return fail(refusal(errors::invalid_argument,
                        "Part number must be an integer between 1 and 10000, inclusive")
                    .with("ArgumentName", "partNumber")
                    .with("ArgumentValue", text));
}

Result<ReadObjectInput> decode_read_object(const Request& request)
{
    const http::Request& http = request.http;
    const AmzHeaders amz(http);
    ReadObjectInput in;
    in.method = http.method;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.version_id = TRY(decode_version_id(http));
    in.preconditions = decode_read_preconditions(http.headers);
    in.range = parse_byte_range(http.headers.get("Range"));
    if (const auto number = http.param("partNumber")) {
        in.part_number = TRY(parse_part_number(*number));
        if (http.headers.contains("Range"))
            return fail(errors::invalid_request,
                        "Cannot specify both Range header and partNumber query parameter");
    }
    TRY(refuse_encryption_header(amz));
    in.customer_key = TRY(decode_customer_key(amz, KeyOf::read));
    in.wants_checksum = http::equals_ignoring_case(amz.get("x-amz-checksum-mode"), "ENABLED");
    in.overrides = TRY(decode_overrides(http));
    return in;
}

http::Response encode_read_object(ReadObjectOutput output)
{
    http::Response response;
    http::Headers& headers = response.headers;
    response.status = output.partial ? 206 : 200;
    headers.add("Last-Modified", format_http_date(output.modified));
    headers.add("Accept-Ranges", "bytes");
    if (output.partial)
        headers.add("Content-Range", content_range(output.span, output.size));
    for (const NameValue& field : output.headers)
        headers.set(field.name, field.value);
    write_object_headers(headers, output.reply);
    if (output.storage_class != "STANDARD")  // never told (fact S3-0090)
        headers.add("x-amz-storage-class", output.storage_class);
    if (output.tag_count > 0)
        headers.add("x-amz-tagging-count", std::to_string(output.tag_count));
    if (output.parts_count > 0)
        headers.add("x-amz-mp-parts-count", std::to_string(output.parts_count));
    response.body = std::move(output.bytes);
    response.stored.slices = std::move(output.slices);
    response.stored.length = output.span.length - response.body.size();
    return response;
}

}  // namespace lockstep::s3

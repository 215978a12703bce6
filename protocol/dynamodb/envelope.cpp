#include "protocol/dynamodb/envelope.hpp"

#include <algorithm>
#include <array>

#include "protocol/checksum/checksum.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/http/gzip.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view type_of_sdks = "application/x-amz-json-1.0";
constexpr std::string_view type_of_browsers = "application/json";
// The last is what old clients of Amazon's call a body that is not packed.
constexpr std::array<std::string_view, 3> no_codings{"", "identity", "amz-1.0"};

// The media type without parameters such as charset.
std::string_view media_type(const http::Request& head)
{
    std::string_view value = head.headers.get("content-type");
    value = value.substr(0, value.find(';'));
    while (value.ends_with(' '))
        value.remove_suffix(1);
    return value;
}

bool has_type_of_browsers(const http::Request& head)
{
    return http::equals_ignoring_case(media_type(head), type_of_browsers);
}

bool announces_body(const http::Request& head)
{
    const std::string_view length = head.headers.get("content-length");
    return head.headers.contains("transfer-encoding") || (!length.empty() && length != "0");
}

// AWS names the member "Message" in serialization errors, "message" in all others (fact DDB-0011).
std::string_view message_member(const ErrorKind& kind)
{
    return kind.code == errors::serialization.code ? "Message" : "message";
}

Result<json::Value> parse_text(std::string_view body)
{
    auto parsed = json::parse(body);
    // Only a document in an item can be that deep, and AWS has a sentence for it (fact DDB-0066).
    if (!parsed && parsed.error().too_deep)
        return fail(errors::validation, "Nesting Levels have exceeded supported limits: Attributes in the item "
                                        "have nested levels beyond supported limit");
    if (!parsed || !parsed->is_object())
        return fail(errors::serialization);
    return std::move(*parsed);
}

}  // namespace

bool is_health_check(const http::Request& head)
{
    return head.method == "GET" && head.path == "/";
}

http::Response health_answer(const http::Request& head)
{
    http::Response response;
    response.headers.set("Content-Type", "text/plain");
    response.body = "healthy: " + head.authority + " ";
    return response;
}

Result<> check_endpoint(const http::Request& head)
{
    if (head.method != "POST")
        return fail(errors::no_such_endpoint);
    if (http::equals_ignoring_case(media_type(head), type_of_sdks) || has_type_of_browsers(head))
        return {};
    // Without a body the type is not looked at; the empty body is refused later (fact DDB-0014).
    if (!announces_body(head))
        return {};
    return fail(errors::no_such_endpoint);
}

Result<json::Value> parse_body(const http::Request& request)
{
    const std::string_view coding = request.headers.get("content-encoding");
    const auto names = [&](std::string_view name) { return http::equals_ignoring_case(coding, name); };
    if (std::ranges::any_of(no_codings, names))
        return parse_text(request.body);
    std::optional<std::string> unpacked;
    if (names("gzip"))
        unpacked = http::gunzip(request.body, limits::body_size_bytes_max);
    else if (names("deflate"))
        unpacked = http::unpack_deflate(request.body, limits::body_size_bytes_max);
    if (!unpacked)
        return fail(errors::serialization);
    return parse_text(*unpacked);
}

http::Response error_answer(const ApiError& error)
{
    http::Response response;
    response.status = error.kind->status;
    for (const NameValue& header : error.headers)
        response.headers.set(header.name, header.value);
    if (error.kind == &errors::no_such_endpoint) {
        response.body = "<UnknownOperationException/>\n";
        response.headers.set("Content-Type", "application/xml");
        return response;
    }

    const std::string_view space = error.kind->space.empty() ? errors::service_space : error.kind->space;
    json::Writer writer;
    writer.begin_object().key("__type").string(std::string(space) + "#" + std::string(error.kind->code));
    if (!error.message.empty())
        writer.key(message_member(*error.kind)).string(error.message);
    if (!error.item_json.empty())
        writer.key("Item").raw(error.item_json);
    writer.end_object();
    response.body = writer.take();
    return response;
}

void add_common_headers(const http::Request& request, http::Response& response, std::string_view request_id)
{
    const bool for_browsers = has_type_of_browsers(request) || media_type(request).empty();
    if (!response.headers.contains("content-type"))
        response.headers.set("Content-Type", for_browsers ? type_of_browsers : type_of_sdks);
    response.headers.set("x-amzn-RequestId", request_id);
    response.headers.set("x-amz-crc32", std::to_string(crc32(response.body)));
}

}  // namespace lockstep::dynamodb

#include "emulator/server/admission.hpp"

#include <charconv>

#include "emulator/core/access.hpp"
#include "protocol/http/target.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::server {
namespace {

constexpr ErrorKind bad_request{"BadRequest", 400, "An error occurred when parsing the HTTP request."};
constexpr ErrorKind head_too_large{
    "RequestHeaderSectionTooLarge", 400,
    "Your request header and query-string parameters exceed the maximum allowed size."};
constexpr ErrorKind invalid_uri{"InvalidURI", 400, "Couldn't parse the specified URI."};
constexpr ErrorKind length_required{"MissingContentLength", 411,
                                    "You must provide the Content-Length HTTP header."};
constexpr ErrorKind too_large{"EntityTooLarge", 400,
                              "Your proposed upload exceeds the maximum allowed size"};

// Takes the parsed head over into our own values.
Result<> fill_request(RequestParser& parser, http::Request& request, std::string& name_space)
{
    request.method = std::move(parser.head().method);
    request.headers = std::move(parser.head().headers);
    auto target = http::split_target(parser.head().target);
    if (!target)
        return fail(invalid_uri);
    request.path = std::move(target->path);
    request.signed_path = std::move(target->signed_path);
    request.query_text = std::move(target->query_text);
    request.query = std::move(target->query);
    request.authority = target->authority.empty() ? std::string(request.headers.get("host"))
                                                  : std::move(target->authority);
    name_space = std::move(target->name_space);
    return {};
}

const Service& service_of(const House& house, ServiceName name)
{
    switch (name) {
    case ServiceName::s3:
        return house.services.s3;
    case ServiceName::dynamodb:
        return house.services.dynamodb;
    case ServiceName::query:
        return house.services.query;
    case ServiceName::admin:
        return house.services.admin;
    case ServiceName::unknown:
        return house.services.unknown;
    }
    std::unreachable();
}

std::optional<std::uint64_t> number_of(std::optional<std::string_view> text)
{
    std::uint64_t number = 0;
    if (!text)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

// The decoded length as far as the head tells it.
Result<> check_length(const RequestParser& parser, const Exchange& exchange)
{
    const auto& headers = exchange.request.headers;
    const auto decoded = number_of(headers.find("x-amz-decoded-content-length"));
    if (exchange.who.chunked && !decoded)
        return fail(length_required);
    const auto plain = parser.head().content_length;
    const bool streamed = exchange.plan.kind == http::BodyKind::streamed;
    if (streamed && !plain && !parser.head().chunked)
        return fail(length_required);
    const std::uint64_t announced = decoded ? *decoded : plain ? *plain : 0;
    if (announced > exchange.plan.size_bytes_max && exchange.plan.kind != http::BodyKind::none)
        return fail(refusal(too_large)
                        .with("ProposedSize", std::to_string(announced))
                        .with("MaxSizeAllowed", std::to_string(exchange.plan.size_bytes_max)));
    return {};
}

// Of "attempt=2; max=5", as amz-sdk-request has it: the number behind `name`, else `otherwise`.
int attempt_of(const http::Headers& headers, std::string_view name, int otherwise)
{
    const std::string_view text = headers.get("amz-sdk-request");
    const std::size_t found = text.find(name);
    if (found != std::string_view::npos)
        std::from_chars(text.data() + found + name.size(), text.data() + text.size(), otherwise);
    return otherwise;
}

Result<> plan_body(const RequestParser& parser, Exchange& exchange)
{
    exchange.plan = TRY(exchange.service->accept(exchange.request));
    // A stranger's body is neither asked for nor staged: S3 would refuse it after it came.
    if (exchange.who.service == ServiceName::s3 && exchange.who.caller.anonymous &&
        exchange.plan.kind != http::BodyKind::none)
        return fail(s3::errors::access_denied);
    const bool has_checksums = exchange.who.service == ServiceName::s3 &&
                               exchange.plan.kind != http::BodyKind::none;
    if (has_checksums)
        exchange.checksum = TRY(s3::plan_checksum(exchange.request));
    // A short document needs no checksum that nobody asked for.
    if (has_checksums && exchange.plan.kind == http::BodyKind::whole &&
        exchange.checksum->source == s3::ChecksumSource::none)
        exchange.checksum.reset();
    return check_length(parser, exchange);
}

Result<> admit(House& house, RequestParser& parser, bool secure, Exchange& exchange)
{
    http::Request& request = exchange.request;
    std::string name_space;
    TRY(fill_request(parser, request, name_space));
    const Result<> known = authenticate(request, house.identities, exchange.who);
    exchange.service = &service_of(house, exchange.who.service);
    exchange.who.caller.name_space = std::move(name_space);
    exchange.who.caller.secure = secure;
    exchange.invocation = request.headers.get("amz-sdk-invocation-id");
    exchange.attempt = attempt_of(request.headers, "attempt=", 1);
    exchange.attempt_max = attempt_of(request.headers, "max=", 0);
    TRY(check_browser(request, exchange.who, {house.port, house.token}));
    // DynamoDB looks at method, content type and target before the signature (fact DDB-0014). Its health line
    // expects no body and needs none.
    if (exchange.who.service == ServiceName::dynamodb) {
        TRY(plan_body(parser, exchange));
        if (exchange.plan.kind == http::BodyKind::none)
            return {};
    }
    TRY(Result<>(known));
    if (exchange.who.claim && exchange.who.claim->presigned)
        restore_hoisted_headers(request);
    return plan_body(parser, exchange);
}

}  // namespace

void admit_head(House& house, RequestParser& parser, bool secure, Exchange& exchange)
{
    exchange.began = std::chrono::steady_clock::now();
    exchange.request.arrived = house.real_clock.now();
    exchange.service = &house.services.s3;
    Result<> admitted = admit(house, parser, secure, exchange);
    if (!admitted)
        exchange.refusal = std::move(admitted).error();
    StepIds ids = house.ids_for(UsedBy::io_thread, exchange.who.caller.access_key, "request", "");
    exchange.ids = exchange.service->make_request_ids(*ids);
}

void refuse_head(House& house, const HeadResult& head, Exchange& exchange)
{
    exchange.began = std::chrono::steady_clock::now();
    exchange.request.arrived = house.real_clock.now();
    exchange.service = &house.services.s3;
    exchange.refusal = head.outcome == HeadOutcome::too_large
                           ? refusal(head_too_large)
                           : refusal(bad_request, head.fault);
    StepIds ids = house.ids_for(UsedBy::io_thread, "", "malformed request", "");
    exchange.ids = exchange.service->make_request_ids(*ids);
}

bool expects_continue(const Exchange& exchange)
{
    return http::equals_ignoring_case(exchange.request.headers.get("expect"), "100-continue");
}

}  // namespace lockstep::server

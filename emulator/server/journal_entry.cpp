#include "emulator/server/journal_entry.hpp"

#include "emulator/server/log.hpp"
#include "protocol/base/utf8.hpp"

namespace lockstep::server {
namespace {

std::string_view service_name(ServiceName service, const std::string& scope)
{
    switch (service) {
    case ServiceName::s3:
        return "s3";
    case ServiceName::dynamodb:
        return "dynamodb";
    default:
        return scope.empty() ? std::string_view("sts") : std::string_view(scope);
    }
}

// What the client was refused by, in the words of its own request.
std::string condition_of(const Exchange& exchange)
{
    if (!exchange.refusal)
        return {};
    for (const NameValue& field : exchange.refusal->fields)
        if (field.name == "Condition")
            return field.value + ": " + std::string(exchange.request.headers.get(field.value));
    return exchange.call_condition;
}

}  // namespace

void note_in_journal(House& house, const Exchange& exchange, const http::Response& response,
                     std::size_t body_bytes_sent)
{
    if (exchange.who.service == ServiceName::admin)
        return;
    const Caller& caller = exchange.who.caller;
    const auto took = std::chrono::steady_clock::now() - exchange.began;
    JournalEntry entry{
        .time = exchange.request.arrived,
        .client = to_utf8(caller.session_name.empty() ? caller.access_key : caller.session_name),
        .access_key = to_utf8(caller.access_key),
        .service = to_utf8(service_name(exchange.who.service, exchange.who.scope_service)),
        .operation = exchange.operation,
        .resource = to_utf8(exchange.resource),
        .status = response.status,
        .error = exchange.refusal ? std::string(exchange.refusal->kind->code) : std::string(),
        .condition = to_utf8(condition_of(exchange)),
        .invocation = to_utf8(exchange.invocation),
        .attempt = exchange.attempt,
        .service_micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count(),
        .bytes_received = exchange.bytes_received,
        .bytes_sent = body_bytes_sent,
    };
    log_request(entry);
    house.journal.add(std::move(entry));
}

}  // namespace lockstep::server

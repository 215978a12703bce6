#include "emulator/server/ticket.hpp"

#include "emulator/server/canonical_text.hpp"

namespace lockstep::server {
namespace {

constexpr std::string_view unknown_operation = "Unknown";

bool is_held(const Exchange& exchange)
{
    const bool keeps_state =
        exchange.who.service == ServiceName::s3 || exchange.who.service == ServiceName::dynamodb;
    return keeps_state && exchange.who.claim.has_value();
}

std::string_view service_of(const Exchange& exchange)
{
    return exchange.who.service == ServiceName::dynamodb ? "dynamodb" : "s3";
}

std::string_view scheme_of(const Exchange& exchange)
{
    return exchange.who.service == ServiceName::dynamodb ? "ddb://" : "s3://";
}

// S3 tells the subject of a request by decoding it; of DynamoDB's, some only their tables know.
void name_subject(House& house, Exchange& exchange, const Call* call)
{
    if (call != nullptr && exchange.who.service == ServiceName::s3)
        return;
    Subject subject = house.reader.run([&](storage::ReadTx& tx) {
        return exchange.service->subject_of(exchange.request, exchange.who.caller, tx);
    });
    exchange.operation = subject.operation.empty() ? unknown_operation : subject.operation;
    exchange.resource = std::move(subject.resource);
}

}  // namespace

void enter_race(House& house, Exchange& exchange, const Call* call)
{
    if (!is_held(exchange))
        return;
    name_subject(house, exchange, call);
    auto entered = std::make_unique<RaceRequest>();
    entered->number = ++house.race_requests;
    entered->actor = house.identities.first_owner(exchange.who.claim->access_key);
    entered->canonical = canonical_request(exchange);
    exchange.race = std::move(entered);
    StepIds ids = house.ids_for(UsedBy::io_thread, exchange.race->actor, "request " + exchange.operation,
                                exchange.resource);
    exchange.ids = exchange.service->make_request_ids(*ids);
}

race::Ticket make_ticket(const Exchange& exchange, const Call* call, std::size_t step)
{
    const bool in_steps = call != nullptr && call->step_count() > 1;
    std::string resource(scheme_of(exchange));
    resource += in_steps ? call->step_resource(step) : exchange.resource;
    return {.number = exchange.race->number,
            .actor = exchange.race->actor,
            .service = std::string(service_of(exchange)),
            .operation = exchange.operation,
            .resource = std::move(resource),
            .invocation = exchange.invocation,
            .attempt = exchange.attempt,
            .attempt_max = exchange.attempt_max,
            .step = step,
            .step_count = call == nullptr ? 1 : call->step_count(),
            .writes = call != nullptr && call->writes(),
            .request = exchange.race->canonical};
}

race::Answer make_answer(const Exchange& exchange, const http::Response& response, bool delivered)
{
    race::Answer answer{.status = response.status, .delivered = delivered};
    if (response.status == 0)
        return answer;
    if (exchange.refusal)
        answer.error = exchange.refusal->kind->code;
    answer.text = canonical_answer(exchange, response);
    return answer;
}

}  // namespace lockstep::server

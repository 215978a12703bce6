#include "emulator/server/answer.hpp"

#include "emulator/server/gate.hpp"
#include "emulator/server/in_race.hpp"
#include "emulator/server/log.hpp"
#include "emulator/server/ticket.hpp"
#include "protocol/base/utf8.hpp"
#include "storage/sqlite/storage_error.hpp"
#include "storage/store/blob_leases.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr ErrorKind internal_error{
    "InternalError", 500, "We encountered an internal error. Please try again."};
constexpr ErrorKind internal_server_error{"InternalServerError", 500, "Internal server error",
                                          "com.amazonaws.dynamodb.v20120810"};
constexpr ErrorKind service_unavailable{"ServiceUnavailable", 503,
                                        "The store cannot be written at the moment. Please try again."};

// What became of one step.
struct StepOutcome {
    bool kept = false;
    std::exception_ptr failure;
    std::optional<Result<http::Response>> reply;  // taken inside the last ReadTx, with its lease
};

void take_lease(House& house, http::Response& response)
{
    std::vector<std::int64_t> blobs;
    for (const http::BlobSlice& slice : response.stored.slices)
        blobs.push_back(slice.blob);
    if (!blobs.empty())
        response.stored.lease = house.store.leases().take(std::move(blobs));
}

// Runs a reading step on the io thread's own connection. A stored body is leased inside the snapshot.
StepOutcome read_step(House& house, Call& call, std::size_t step, Env& env)
{
    StepOutcome outcome;
    try {
        house.reader.run([&](storage::ReadTx& tx) {
            outcome.kept = call.run(tx, step, env);
            if (outcome.kept && step + 1 < call.step_count())
                return;
            outcome.reply = call.reply();
            if (*outcome.reply)
                take_lease(house, **outcome.reply);
        });
    } catch (...) {
        outcome.failure = std::current_exception();
    }
    return outcome;
}

// A step for the writer. Not in the coroutine: no lambda there (GCC 12, design.md section 3).
storage::WriteStep make_write_step(Call& call, std::size_t step, Env& env, bool& kept)
{
    return [&call, step, &env, &kept](storage::WriteTx& tx) { return kept = call.run(tx, step, env); };
}

std::unique_ptr<Call> begin(Exchange& exchange)
{
    auto call = exchange.service->begin(exchange.request, exchange.who.caller);
    if (!call) {
        exchange.refusal = std::move(call).error();
        return nullptr;
    }
    exchange.operation = (*call)->operation();
    exchange.resource = (*call)->resource();
    exchange.call_condition = (*call)->condition();
    return std::move(*call);
}

// In a race only steps that it orders move the clock: others come when they come.
void begin_virtual_step(House& house, const Exchange& exchange)
{
    if (house.virtual_clock != nullptr && (!has_gate(house) || is_in_race(exchange)))
        house.virtual_clock->begin_step();
}

const std::string& actor_of(const Exchange& exchange)
{
    return is_in_race(exchange) ? exchange.race->actor : exchange.who.caller.access_key;
}

// Lets the verdict of a race take the place of the step's own answer. True: there is none at all.
bool is_unanswered(Exchange& exchange)
{
    if (!is_in_race(exchange))
        return false;
    race::Verdict& verdict = exchange.race->verdict;
    if (!verdict.answer)
        return !verdict.execute;
    exchange.refusal = std::move(verdict.answer);
    return false;
}

http::Response conclude(Exchange& exchange, Call* call, StepOutcome outcome)
{
    if (is_unanswered(exchange))
        return {.status = 0};
    if (!exchange.refusal && outcome.failure)
        exchange.refusal = error_of(exchange, outcome.failure);
    if (exchange.refusal)
        return refuse(exchange);
    Result<http::Response> reply = outcome.reply ? std::move(*outcome.reply) : call->reply();
    if (!reply) {
        exchange.refusal = std::move(reply).error();
        return refuse(exchange);
    }
    exchange.service->finish(exchange.request, *reply, exchange.ids);
    return std::move(*reply);
}

}  // namespace

ApiError error_of(const Exchange& exchange, std::exception_ptr failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const storage::StorageError& error) {
        log_failure(exchange.ids.request_id, exchange.operation, error.what());
        if (error.is_full() || error.is_readonly())
            return refusal(service_unavailable);
    } catch (const std::exception& error) {
        log_failure(exchange.ids.request_id, exchange.operation, error.what());
    }
    return refusal(exchange.who.service == ServiceName::dynamodb ? internal_server_error : internal_error);
}

http::Response refuse(const Exchange& exchange)
{
    // A refusal may quote what the client sent, whatever bytes that was.
    ApiError told = *exchange.refusal;
    told.message = to_utf8(told.message);
    for (NameValue& field : told.fields)
        field.value = to_utf8(field.value);
    http::Response response = exchange.service->refuse(exchange.request, told, exchange.ids);
    exchange.service->finish(exchange.request, response, exchange.ids);
    return response;
}

asio::awaitable<http::Response> answer(House& house, Exchange& exchange, Transport& transport)
{
    const std::unique_ptr<Call> call = exchange.refusal ? nullptr : begin(exchange);
    if (has_gate(house))
        enter_race(house, exchange, call.get());
    const std::size_t step_count = call != nullptr ? call->step_count() : is_in_race(exchange) ? 1 : 0;
    StepOutcome outcome{.kept = true};
    bool last = false;
    for (std::size_t step = 0; step < step_count && outcome.kept && !last; ++step) {
        if (is_in_race(exchange)) {
            race::Ticket ticket = make_ticket(exchange, call.get(), step);
            asio::awaitable<void> parking =
                park(*house.gate, house.parked, std::move(ticket), transport, *exchange.race);
            co_await std::move(parking);
            if (call == nullptr || !exchange.race->verdict.execute)
                break;
            last = ends_request(exchange.race->verdict);
        }
        begin_virtual_step(house, exchange);
        StepIds ids = house.ids_for(call->writes() ? UsedBy::writer_thread : UsedBy::io_thread, actor_of(exchange),
                                    exchange.operation, exchange.resource);
        Env env{house.clock, *ids, exchange.who.caller, house.settings, &house.identities};
        if (call->writes()) {
            storage::WriteStep write_step = make_write_step(*call, step, env, outcome.kept);
            asio::awaitable<std::exception_ptr> writing = house.bridge.write(std::move(write_step));
            outcome.failure = co_await std::move(writing);
            outcome.kept = outcome.kept && !outcome.failure;
            exchange.committed = exchange.committed || outcome.kept;
        } else {
            outcome = read_step(house, *call, step, env);
        }
    }
    co_return conclude(exchange, call.get(), std::move(outcome));
}

}  // namespace lockstep::server

#include "tests/support/toy_race.hpp"

#include <algorithm>
#include <utility>

#include "emulator/race/retryable.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::race
{

struct ToyRace::Client {
    ToyClient plan;
    std::string random_id{};
    bool runs = false;
    std::size_t next = 0;  // index of the next call
    std::size_t open = 0;  // calls that have no answer yet
    std::size_t polls = 0;
    std::map<std::string, std::string> read{};  // resource -> what it last saw there
    int answers = 0;
    int exit_code = 0;
};

struct ToyRace::Request {
    Client* client;
    std::size_t call;
    int attempt;
    bool is_copy = false;
    std::size_t poll = 0;
    std::size_t step = 0;
    bool has_verdict = true;  // for the step that arrived last
    bool left = false;
};

namespace
{

// The steps of one request have resources of their own.
std::string place_of(const ToyCall& call, std::size_t step)
{
    return call.steps > 1 ? call.resource + "/" + std::to_string(step) : call.resource;
}

}  // namespace

ToyRace::ToyRace(std::vector<ToyClient> clients, std::uint64_t seed)
    : clients_in_(std::move(clients)), dice_(seed), randomness_(seed)
{
}

ToyRace::~ToyRace() = default;

SchedulerOptions ToyRace::plan() const
{
    SchedulerOptions options;
    for (const ToyClient& client : clients_in_)
        options.actors.push_back({.id = client.id, .serial = client.window == 1});
    return options;
}

const History& ToyRace::run(Strategy& strategy, const std::function<void(SchedulerOptions&)>& edit)
{
    SchedulerOptions options = plan();
    if (edit)
        edit(options);
    scheduler_ = std::make_unique<Scheduler>(
        options, strategy,
        Surroundings{.start = [this](const std::string& id) { start(id); },
                     .kill = [this](const std::string& id) { exit(clients_.at(id), 137); },
                     .look = [this] { return store; },
                     .elapsed_us = [] { return std::int64_t{0}; },
                     .stopped = [this] { ++stops; }});
    scheduler_->begin();
    for (int turns = 0; stops == 0 && turns < 100'000; ++turns) {
        if (!do_something() && !nudge())
            scheduler_->give_up(Ending::watchdog, "nothing happens");
    }
    for (const auto& [number, request] : requests_)
        verdicts_missing += request.has_verdict ? 0 : 1;
    return scheduler_->history();
}

bool ToyRace::do_something()
{
    if (tasks_.empty())
        return false;
    const auto task = tasks_.begin() + static_cast<std::ptrdiff_t>(dice_.below(tasks_.size()));
    const std::function<void()> work = std::move(*task);
    tasks_.erase(task);
    work();
    return true;
}

// Nothing goes on by itself: idle verdicts, then time-outs of clients, then sleep limits, then who has overslept.
bool ToyRace::nudge()
{
    if (const auto idle = scheduler_->wanted_idle(); !idle.empty()) {
        scheduler_->actor_is_idle(idle[dice_.below(idle.size())]);
        return true;
    }
    for (auto& [number, request] : requests_) {
        if (!request.has_verdict && !request.left && !request.client->plan.has_patience &&
            scheduler_->awaited_actors() == std::vector{request.client->plan.id}) {
            leave(number);
            return true;
        }
    }
    if (const auto awaited = scheduler_->awaited_actors(); !awaited.empty()) {
        scheduler_->actor_is_asleep(awaited.front());
        return true;
    }
    for (std::function<void()>& task : std::exchange(asleep_, {}))
        tasks_.push_back(std::move(task));
    return !tasks_.empty();
}

void ToyRace::start(const std::string& id)
{
    const auto plan = std::ranges::find(clients_in_, id, &ToyClient::id);
    Client& client = clients_[id];
    client.plan = *plan;
    client.random_id = hex_encode(md5(id + std::to_string(randomness_) + "id"))
                           .insert(8, "-")
                           .insert(13, "-")
                           .insert(18, "-")
                           .insert(23, "-");
    client.runs = true;
    if (!client.plan.sleeps)
        tasks_.push_back([this, &client] { send_more(client); });
}

void ToyRace::send_more(Client& client)
{
    if (!client.runs)
        return;
    while (client.open < client.plan.window && client.next < client.plan.calls.size()) {
        ++client.open;
        send(client, client.next++, 1);
    }
    if (client.open == 0)
        exit(client, client.exit_code);
}

void ToyRace::send(Client& client, std::size_t call, int attempt, bool is_copy)
{
    const std::uint64_t number = ++numbers_;
    requests_.emplace(
        number, Request{.client = &client, .call = call, .attempt = attempt, .is_copy = is_copy,
                        .poll = client.polls});
    tasks_.push_back([this, number] { arrive(number); });
}

void ToyRace::arrive(std::uint64_t number)
{
    Request& request = requests_.at(number);
    const ToyClient& plan = request.client->plan;
    const ToyCall& call = plan.calls[request.call];
    const bool is_item = call.resource.starts_with("ddb:");
    Ticket ticket{
        .number = number,
        .actor = plan.id,
        .service = is_item ? "dynamodb" : "s3",
        .operation = call.operation,
        .resource = place_of(call, request.step),
        .attempt = request.attempt,
        .attempt_max = plan.says_attempts_max ? plan.attempts_max : 0,
        .step = request.step,
        .step_count = call.steps,
        .writes = !call.operation.starts_with("Get") && !call.operation.starts_with("Head") &&
                  !call.operation.starts_with("List"),
        .request = call.operation + " " + call.body + (call.only_if_absent ? " absent" : "")};
    if (plan.sends_invocations)
        ticket.invocation = request.client->random_id + std::to_string(request.call) + "." +
                            std::to_string(request.poll);
    request.has_verdict = false;
    scheduler_->arrive(std::move(ticket), [this, number](Verdict verdict) {
        Request& held = requests_.at(number);
        verdicts_double += held.has_verdict ? 1 : 0;
        held.has_verdict = true;
        if (dice_.below(2) == 0)
            obey(number, verdict);
        else
            tasks_.push_back([this, number, verdict] { obey(number, verdict); });
    });
}

void ToyRace::obey(std::uint64_t number, const Verdict& verdict)
{
    Request& request = requests_.at(number);
    const ToyCall& call = request.client->plan.calls[request.call];
    Answer answer;
    if (verdict.execute)
        answer = execute(request);
    if (verdict.answer)
        answer = {.status = verdict.answer->kind->status,
                  .error = std::string(verdict.answer->kind->code),
                  .text = verdict.answer->message};
    const bool goes_on = verdict.execute && !verdict.answer && answer.status < 300;
    if (goes_on && request.step + 1 < call.steps) {
        ++request.step;
        tasks_.push_back([this, number] { arrive(number); });
        return;
    }
    conclude(number, verdict.reply, std::move(answer));
}

Answer ToyRace::execute(Request& request)
{
    const ToyCall& call = request.client->plan.calls[request.call];
    const std::string place = place_of(call, request.step);
    const auto stored = store.find(place);
    if (call.operation.starts_with("Put")) {
        if (call.only_if_absent && stored != store.end())
            return call.resource.starts_with("ddb:")
                       ? Answer{.status = 400, .error = "ConditionalCheckFailedException"}
                       : Answer{.status = 412, .error = "PreconditionFailed"};
        std::string bytes = call.body;
        if (const std::size_t id = bytes.find("${id}"); id != std::string::npos)
            bytes.replace(id, 5, request.client->random_id);
        const std::string etag = hex_encode(md5(bytes));
        store[place] = {.version = etag + " " + std::to_string(++puts_), .bytes = bytes};
        return {.status = 200, .text = "etag: \"" + etag + "\""};
    }
    if (call.operation.starts_with("Delete")) {
        store.erase(place);
        return {.status = call.steps > 1 ? 200u : 204u};
    }
    if (call.operation.starts_with("List"))
        return {.status = 200, .text = std::to_string(store.size())};
    if (stored == store.end())
        return {.status = 404, .error = "NoSuchKey"};
    return {.status = 200, .text = stored->second.bytes};
}

void ToyRace::conclude(std::uint64_t number, Reply reply, Answer answer)
{
    answer.delivered = reply == Reply::send && !requests_.at(number).left;
    // The client may act on its answer before the gate hears that it is out.
    tasks_.push_back([this, number, answer] { scheduler_->answered(number, answer); });
    tasks_.push_back([this, number, answer] { hear(number, answer); });
}

void ToyRace::hear(std::uint64_t number, Answer answer)
{
    Request& request = requests_.at(number);
    Client& client = *request.client;
    if (request.left || !client.runs)
        return;
    if (++client.answers == client.plan.exits_early_after) {
        exit(client, 137);
        return;
    }
    if (answer.status == 0 && client.plan.resends_silently && !request.is_copy) {
        send(client, request.call, request.attempt, true);
        return;
    }
    if (is_retryable(answer) && request.attempt < client.plan.attempts_max) {
        const auto again = [this, &client, call = request.call, attempt = request.attempt + 1] {
            send(client, call, attempt);
        };
        if (client.plan.oversleeps)
            asleep_.push_back(again);
        else
            again();
        return;
    }
    if (client.plan.calls[request.call].polls && answer.delivered && answer.status >= 400) {
        ++client.polls;
        send(client, request.call, 1);
        return;
    }
    finish_call(client, request.call, answer.delivered && answer.status < 400 && likes(client, request.call, answer));
}

bool ToyRace::likes(Client& client, std::size_t call, const Answer& answer)
{
    const ToyCall& sent = client.plan.calls[call];
    const std::string before = std::exchange(client.read[sent.resource], answer.text);
    if (sent.own_only && answer.text.find(client.random_id) == answer.text.npos)
        return false;
    return !sent.as_before || answer.text == before;
}

void ToyRace::finish_call(Client& client, std::size_t call, bool succeeded)
{
    --client.open;
    const ToyCall& done = client.plan.calls[call];
    if (!succeeded && !done.may_fail) {
        client.exit_code = 1;
        client.next = done.if_refused > 0 ? done.if_refused : client.plan.calls.size();
    } else if (done.is_last) {
        client.next = client.plan.calls.size();
    }
    tasks_.push_back([this, &client] { send_more(client); });
}

void ToyRace::exit(Client& client, int exit_code)
{
    if (!client.runs)
        return;
    client.runs = false;
    for (auto& [number, request] : requests_) {
        if (request.client == &client && !request.has_verdict && !request.left) {
            request.left = true;
            tasks_.push_back([this, number] { scheduler_->left(number); });
        }
    }
    tasks_.push_back(
        [this, id = client.plan.id, exit_code] { scheduler_->actor_exited(id, exit_code); });
}

// A time-out: the client closes the connection and tries again.
void ToyRace::leave(std::uint64_t number)
{
    Request& request = requests_.at(number);
    request.left = true;
    Client& client = *request.client;
    scheduler_->left(number);
    if (!client.runs)
        return;
    if (request.attempt < client.plan.attempts_max)
        send(client, request.call, request.attempt + 1);
    else
        finish_call(client, request.call, false);
}

}  // namespace lockstep::race

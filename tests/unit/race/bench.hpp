#pragma once
// A scheduler on a bench: the test itself plays the edge, the clients and the lab, one call at a
// time.

#include <gtest/gtest.h>

#include <map>

#include "emulator/race/scheduler.hpp"
#include "tests/unit/race/toy_strategies.hpp"

namespace lockstep::race
{

class SchedulerOnABench : public testing::Test
{
protected:
    static ActorPlan serial(std::string id) { return {.id = std::move(id), .serial = true}; }
    static ActorPlan parallel(std::string id) { return {.id = std::move(id)}; }
    static ActorPlan waiting(std::string id)
    {
        return {.id = std::move(id), .serial = true, .waits_for_start = true};
    }

    void begin(std::vector<ActorPlan> actors) { begin_with({.actors = std::move(actors)}); }
    void begin_with(SchedulerOptions options)
    {
        scheduler = std::make_unique<Scheduler>(
            std::move(options), strategy,
            Surroundings{.start = [this](const std::string& id) { started.push_back(id); },
                         .kill = [this](const std::string& id) { killed.push_back(id); },
                         .look = [this] { return store; },
                         .elapsed_us = [] { return std::int64_t{0}; },
                         .stopped = [this] { ++stops; }});
        scheduler->begin();
    }

    struct Sent {
        std::string invocation{};
        int attempt = 1;
        int attempt_max = 0;
        std::size_t steps = 1;
        std::string request{};
        std::string service = "s3";
    };
    // A request of `actor` is read completely. Returns its number.
    std::uint64_t arrive(std::string actor, std::string operation, std::string key, Sent sent)
    {
        const std::uint64_t number = ++numbers;
        tickets[number] = {.number = number,
                           .actor = std::move(actor),
                           .service = sent.service,
                           .operation = std::move(operation),
                           .resource = "s3://b/" + key,
                           .invocation = sent.invocation,
                           .attempt = sent.attempt,
                           .attempt_max = sent.attempt_max,
                           .step_count = sent.steps,
                           .writes = true,
                           .request = sent.request};
        park(number);
        return number;
    }
    std::uint64_t arrive(std::string actor, std::string operation, std::string key)
    {
        return arrive(std::move(actor), std::move(operation), std::move(key), Sent{});
    }
    void next_step(std::uint64_t number)
    {
        ++tickets[number].step;
        verdicts.erase(number);
        park(number);
    }
    void answer(std::uint64_t number, unsigned status = 200, std::string error = "")
    {
        scheduler->answered(number,
                            {.status = status, .error = std::move(error), .delivered = true});
    }
    void lose(std::uint64_t number, unsigned status = 200)
    {
        scheduler->answered(number, {.status = status});
    }
    bool is_parked(std::uint64_t number) const { return !verdicts.contains(number); }
    bool was_cut(std::uint64_t number) const
    {
        return !is_parked(number) && !verdicts.at(number).execute &&
               verdicts.at(number).reply == Reply::lose;
    }
    const History& history() const { return scheduler->history(); }
    const Event& last_event() const { return scheduler->history().events.back(); }

    // By default the first by name is chosen.
    std::function<Move(const Choice&)> ask = [](const Choice& choice) {
        return choice.enabled.empty() ? Move(Done{}) : Move(Release{0, {}});
    };
    Asking strategy{[this](const Choice& choice) { return ask(choice); }};
    World store{};
    std::map<std::uint64_t, Verdict> verdicts{};
    std::map<std::uint64_t, Ticket> tickets{};
    std::vector<std::string> started{};
    std::vector<std::string> killed{};
    int stops = 0;
    std::uint64_t numbers = 0;
    std::unique_ptr<Scheduler> scheduler{};

private:
    void park(std::uint64_t number)
    {
        scheduler->arrive(tickets[number], [this, number](Verdict verdict) {
            EXPECT_TRUE(is_parked(number)) << "a second verdict";
            verdicts.emplace(number, std::move(verdict));
        });
    }
};

}  // namespace lockstep::race

#pragma once
// Lanes: runs side by side, each in a child process of its own, so that a crash stays in its lane. A run whose lane
// dies is begun once more; when that one dies, too, the run is given up. No other thread may run meanwhile
// (process/forked_call.hpp).

#include <algorithm>
#include <expected>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/lab/wire.hpp"
#include "emulator/process/forked_call.hpp"

namespace lockstep::lab
{

inline constexpr std::size_t usual_lanes = 4;  // a client waits more than it computes

class Lanes
{
public:
    // `tell` hears a sentence when a lane has died.
    Lanes(std::size_t most, std::function<void(const std::string&)> tell) : most_(most), tell_(std::move(tell)) {}

    bool has_room() const { return lanes_.size() < most_; }
    bool is_empty() const { return lanes_.empty(); }

    // Begins `run` in a lane: a function of the attempt, from 1, that returns std::expected<Plain, std::string>. What
    // it returns is what `done` gets, in our process; or a sentence when it threw or its lane died twice. `name` is
    // for people. Throws std::system_error when no process is to be had.
    template <class Plain>
    void begin(std::string name, std::function<std::expected<Plain, std::string>(int attempt)> run,
               std::function<void(std::expected<Plain, std::string>)> done);

    // Waits until one of them is over, and has called its `done`. There must be one.
    void wait_for_one();

private:
    struct Lane {
        std::string name;
        std::function<std::string(int attempt)> run;
        std::function<void(std::expected<std::string, std::string>)> done;
        int attempt;
        process::ForkedCall call;
    };

    void begin_bytes(std::string name, std::function<std::string(int attempt)> run,
                     std::function<void(std::expected<std::string, std::string>)> done);
    std::list<Lane>::iterator wait_for_end();
    void begin_again_or_give_up(Lane lane, const std::string& death);

    std::size_t most_;
    std::function<void(const std::string&)> tell_;
    std::list<Lane> lanes_{};
};

// What is left of an attempt that died may be in use for a moment yet: the next one has a place of its own.
LanePlan plan_of_attempt(LanePlan plan, int attempt);

// All of these, at most so many at once; what each came to, in their order. The failure is the first one's in it.
template <class Plain>
struct LaneRun {
    std::string name;
    std::function<std::expected<Plain, std::string>(int attempt)> run;
};
template <class Plain>
std::expected<std::vector<Plain>, std::string> run_in_lanes(std::size_t most, const std::vector<LaneRun<Plain>>& runs)
{
    std::vector<std::expected<Plain, std::string>> results(runs.size());
    Lanes lanes(std::max<std::size_t>(most, 1), {});
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!lanes.has_room())
            lanes.wait_for_one();
        lanes.begin<Plain>(runs[i].name, runs[i].run, [&results, i](std::expected<Plain, std::string> result) {
            results[i] = std::move(result);
        });
    }
    while (!lanes.is_empty())
        lanes.wait_for_one();
    std::vector<Plain> values;
    for (std::expected<Plain, std::string>& result : results) {
        if (!result)
            return std::unexpected(std::move(result).error());
        values.push_back(std::move(*result));
    }
    return values;
}

template <class Plain>
void Lanes::begin(std::string name, std::function<std::expected<Plain, std::string>(int attempt)> run,
                  std::function<void(std::expected<Plain, std::string>)> done)
{
    struct Result {
        std::optional<Plain> value{};
        std::string failure{};
    };
    begin_bytes(
        std::move(name),
        [run = std::move(run)](int attempt) {
            Result result;
            try {
                if (auto value = run(attempt))
                    result.value = std::move(*value);
                else
                    result.failure = std::move(value).error();
            } catch (const std::exception& failure) {  // a check that cannot be started
                result.failure = failure.what();
            }
            std::string bytes;
            wire::write(bytes, result.value);
            wire::write(bytes, result.failure);
            return bytes;
        },
        [done = std::move(done)](std::expected<std::string, std::string> bytes) {
            if (!bytes)
                return done(std::unexpected(std::move(bytes).error()));
            std::string_view rest = *bytes;
            Result result;
            wire::read(rest, result.value);
            wire::read(rest, result.failure);
            if (!result.value)
                return done(std::unexpected(std::move(result.failure)));
            done(std::move(*result.value));
        });
}

}  // namespace lockstep::lab

#include "emulator/lab/lanes.hpp"

#include <poll.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace lockstep::lab
{
namespace
{

constexpr int attempts_max = 2;

}  // namespace

LanePlan plan_of_attempt(LanePlan plan, int attempt)
{
    plan.place += attempt == 1 ? "" : "-again";
    return plan;
}

void Lanes::begin_bytes(std::string name, std::function<std::string(int attempt)> run,
                        std::function<void(std::expected<std::string, std::string>)> done)
{
    process::ForkedCall call([&run] { return run(1); });
    lanes_.push_back({.name = std::move(name),
                      .run = std::move(run),
                      .done = std::move(done),
                      .attempt = 1,
                      .call = std::move(call)});
}

void Lanes::wait_for_one()
{
    for (std::size_t running = lanes_.size(); lanes_.size() == running;) {
        const auto ended = wait_for_end();
        Lane lane = std::move(*ended);
        lanes_.erase(ended);
        if (const auto death = lane.call.death())
            begin_again_or_give_up(std::move(lane), *death);
        else
            lane.done(lane.call.result());
    }
}

std::list<Lanes::Lane>::iterator Lanes::wait_for_end()
{
    while (true) {
        std::vector<pollfd> polled;
        for (const Lane& lane : lanes_)
            polled.push_back({lane.call.descriptor(), POLLIN, 0});
        if (::poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "poll");
        auto lane = lanes_.begin();
        for (std::size_t i = 0; i < polled.size(); ++i, ++lane)
            if (polled[i].revents != 0 && lane->call.read())
                return lane;
    }
}

void Lanes::begin_again_or_give_up(Lane lane, const std::string& death)
{
    const std::string what = "the lane of " + lane.name + " " + death;
    if (lane.attempt == attempts_max) {
        lane.done(std::unexpected(what + ", as the one before it: the run is given up"));
        return;
    }
    if (tell_)
        tell_(what + "; it is run again");
    const int attempt = lane.attempt + 1;
    process::ForkedCall call([&] { return lane.run(attempt); });
    lanes_.push_back({.name = std::move(lane.name),
                      .run = std::move(lane.run),
                      .done = std::move(lane.done),
                      .attempt = attempt,
                      .call = std::move(call)});
}

}  // namespace lockstep::lab

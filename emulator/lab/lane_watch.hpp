#pragma once
// All that a lane does by the clock, every 10 ms: it looks whether actors are idle, counts their
// sleep limits, and barks when nothing has happened for too long. On the io thread.

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/process/activity.hpp"
#include "emulator/race/scheduler.hpp"

namespace lockstep::lab
{

// What it watches.
struct Watched {
    std::function<std::uint64_t()> progress;   // changes with everything that happens
    std::function<bool()> requests_under_way;  // some request was begun and is not held yet
    std::function<process::Activity(const std::string& id)> sample;
};

class LaneWatch
{
public:
    // All must outlive it.
    LaneWatch(boost::asio::io_context& io, const LanePlan& plan, race::Scheduler& scheduler,
              Watched watched);

    void begin();
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Quiet {
        process::Activity activity;
        int samples = 0;  // equal ones in a row
    };

    void wait();
    void look();
    void look_for_idle();
    void look_for_sleepers(Time now);
    void bark();

    const LanePlan& plan_;
    race::Scheduler& scheduler_;
    Watched watched_;
    boost::asio::steady_timer timer_;
    std::map<std::string, Quiet> quiet_;
    std::map<std::string, Time> awaited_since_;
    std::uint64_t progress_ = 0;
    Time progress_at_{};
    bool stopped_ = false;
};

}  // namespace lockstep::lab

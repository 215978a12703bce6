#include "emulator/lab/lane_watch.hpp"

#include <algorithm>

namespace lockstep::lab
{
namespace
{

constexpr auto look_every = std::chrono::milliseconds(10);
constexpr int idle_samples_min = 4;  // 30 ms from the first to the last

bool contains(const std::vector<std::string>& list, const std::string& id)
{
    return std::ranges::find(list, id) != list.end();
}

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& one : list)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

}  // namespace

LaneWatch::LaneWatch(boost::asio::io_context& io, const LanePlan& plan, race::Scheduler& scheduler,
                     Watched watched)
    : plan_(plan), scheduler_(scheduler), watched_(std::move(watched)), timer_(io)
{
}

void LaneWatch::begin()
{
    progress_at_ = std::chrono::steady_clock::now();
    wait();
}

void LaneWatch::stop()
{
    stopped_ = true;
    timer_.cancel();
}

void LaneWatch::wait()
{
    timer_.expires_after(look_every);
    timer_.async_wait([this](boost::system::error_code error) {
        if (error || stopped_)
            return;
        look();
        if (!stopped_)
            wait();
    });
}

void LaneWatch::look()
{
    const Time now = std::chrono::steady_clock::now();
    if (watched_.progress() != progress_) {
        progress_ = watched_.progress();
        progress_at_ = now;
        awaited_since_.clear();  // the limits are of one wait for one choice
    }
    look_for_idle();
    look_for_sleepers(now);
    if (now - progress_at_ >= plan_.watchdog)
        bark();
}

void LaneWatch::look_for_idle()
{
    const std::vector<std::string> wanted = scheduler_.wanted_idle();
    std::erase_if(quiet_, [&](const auto& entry) { return !contains(wanted, entry.first); });
    if (watched_.requests_under_way()) {
        quiet_.clear();
        return;
    }
    for (const std::string& id : wanted) {
        process::Activity activity = watched_.sample(id);
        Quiet& quiet = quiet_[id];
        const bool same = activity.quiet && activity == quiet.activity;
        quiet.samples = same ? quiet.samples + 1 : 1;
        quiet.activity = std::move(activity);
        if (quiet.samples < idle_samples_min)
            continue;
        quiet_.erase(id);
        scheduler_.actor_is_idle(id);
    }
}

void LaneWatch::look_for_sleepers(Time now)
{
    const std::vector<std::string> awaited = scheduler_.awaited_actors();
    std::erase_if(awaited_since_,
                  [&](const auto& entry) { return !contains(awaited, entry.first); });
    for (const std::string& id : awaited) {
        const Time since = awaited_since_.emplace(id, now).first->second;
        const auto actor =
            std::ranges::find_if(plan_.actors, [&](const LaneActor& one) { return one.id == id; });
        if (actor == plan_.actors.end() || now - since < actor->sleep_limit)
            continue;
        awaited_since_.erase(id);
        scheduler_.actor_is_asleep(id);
    }
}

void LaneWatch::bark()
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(plan_.watchdog).count();
    const std::string waited_for = joined(scheduler_.waited_for());
    scheduler_.give_up(race::Ending::watchdog,
                       "no request and no exit for " + std::to_string(seconds) + " s" +
                           (waited_for.empty() ? "" : "; waited for " + waited_for));
}

}  // namespace lockstep::lab

#include "emulator/lab/lane.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "emulator/lab/folder_copy.hpp"
#include "emulator/lab/lane_actors.hpp"
#include "emulator/lab/lane_gate.hpp"
#include "emulator/lab/lane_watch.hpp"
#include "emulator/lab/server_config.hpp"
#include "emulator/lab/world_view.hpp"
#include "emulator/server/server.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

race::SchedulerOptions scheduler_options(const LanePlan& plan)
{
    race::SchedulerOptions options{.actors = {},
                                   .passes = plan.passes,
                                   .steps_max = plan.steps_max,
                                   .free_run = plan.free_run};
    for (const LaneActor& actor : plan.actors)
        options.actors.push_back(
            {.id = actor.id,
             .command = joined(actor.command),
             .serial = actor.serial,
             .is_operator = actor.is_operator,
             .locks = std::ranges::find(actor.command, "-lock=false") == actor.command.end(),
             .waits_for_start = actor.waits_for_start});
    return options;
}

class Lane
{
public:
    Lane(const LanePlan& plan, race::Strategy& strategy)
        : scheduler_(scheduler_options(plan), strategy, surroundings()),
          server_(server_config({.store = plan.place / "store", .auto_create = plan.auto_create}),
                  &gate_),
          actors_(plan, server_.io()), watch_(server_.io(), plan, scheduler_, watched())
    {
        gate_.guard(scheduler_);
        actors_.on_exit([this](const std::string& id, int exit_code) {
            gate_.note_progress();
            scheduler_.actor_exited(id, exit_code);
        });
    }

    race::History run()
    {
        boost::asio::post(server_.io(), [this] {
            watch_.begin();
            scheduler_.begin();
        });
        server_.run();
        race::History history = scheduler_.history();
        for (race::Actor& actor : history.actors)
            actor.output_path = actors_.output_path(actor.id).string();
        return history;
    }

private:
    race::Surroundings surroundings()
    {
        return {
            .start = [this](const std::string& id) { actors_.start(id, server_.url(), look()); },
            .kill = [this](const std::string& id) { actors_.kill(id); },
            .look = [this] { return look(); },
            .elapsed_us = [this] { return elapsed_us(); },
            .stopped = [this] { boost::asio::post(server_.io(), [this] { finish(); }); }};
    }
    Watched watched()
    {
        return {.progress = [this] { return gate_.progress(); },
                .requests_under_way = [this] { return server_.busy_connections() > gate_.held(); },
                .sample = [this](const std::string& id) { return actors_.sample(id); }};
    }

    const race::World& look()
    {
        world_ = read_world(server_.reader(), world_);
        return world_;
    }
    std::int64_t elapsed_us() const
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now() - began_)
            .count();
    }
    void finish()
    {
        watch_.stop();
        actors_.end_all();
        server_.stop();
    }

    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    race::World world_;  // as it was last seen
    LaneGate gate_;
    race::Scheduler scheduler_;
    server::Server server_;
    LaneActors actors_;
    LaneWatch watch_;
};

}  // namespace

std::expected<race::History, std::string> run_lane(const LanePlan& plan, race::Strategy& strategy)
{
    try {
        fs::create_directories(plan.place);
        if (auto copied = copy_folder(plan.store, plan.place / "store"); !copied)
            return std::unexpected(std::move(copied).error());
        Lane lane(plan, strategy);
        return lane.run();
    } catch (const std::exception& failure) {  // of the server: no port, a full disk
        return std::unexpected(failure.what());
    }
}

}  // namespace lockstep::lab

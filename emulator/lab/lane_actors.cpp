#include "emulator/lab/lane_actors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <fstream>

#include "emulator/lab/actor_environment.hpp"
#include "emulator/lab/fill_in.hpp"
#include "emulator/lab/folder_copy.hpp"
#include "emulator/process/supervised_command.hpp"

namespace lockstep::lab
{
namespace
{

namespace asio = boost::asio;
namespace fs = std::filesystem;

constexpr int cannot_execute = 126;

}  // namespace

struct LaneActors::Running {
    Running(asio::io_context& io, process::SupervisedCommand started)
        : command(std::move(started)),
          exit(io, ::fcntl(command.exit_descriptor(), F_DUPFD_CLOEXEC, 0))
    {
    }
    // A mere close would leave it with epoll while a child that was just forked has a copy.
    ~Running() { ::close(exit.release()); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    process::SupervisedCommand command;
    asio::posix::stream_descriptor exit;
};

LaneActors::LaneActors(const LanePlan& plan, asio::io_context& io) : plan_(plan), io_(io) {}

LaneActors::~LaneActors() = default;

void LaneActors::start(const std::string& id, const std::string& url, const race::World& world)
{
    if (auto launched = launch(actor(id), url, world); !launched)
        fail(id, launched.error());
}

void LaneActors::kill(const std::string& id)
{
    if (const auto found = running_.find(id); found != running_.end())
        found->second->command.end();
}

void LaneActors::end_all()
{
    ending_ = true;
    for (const auto& [id, running] : running_)
        running->command.end();
    running_.clear();  // waits for each
}

process::Activity LaneActors::sample(const std::string& id) const
{
    const auto found = running_.find(id);
    return found == running_.end() ? process::Activity{}
                                   : process::sample_activity(found->second->command.supervisor());
}

fs::path LaneActors::output_path(const std::string& id) const
{
    return plan_.place / (id + ".out");
}

const LaneActor& LaneActors::actor(const std::string& id) const
{
    const auto found =
        std::ranges::find_if(plan_.actors, [&](const LaneActor& one) { return one.id == id; });
    return *found;  // the scheduler knows only actors of the plan
}

std::expected<void, std::string> LaneActors::launch(const LaneActor& actor, const std::string& url,
                                                    const race::World& world)
{
    const fs::path folder = plan_.place / "actors" / actor.id / actor.folder.filename();
    if (auto copied = copy_folder(actor.folder, folder); !copied)
        return copied;
    process::SupervisedOptions options{
        .arguments = {},
        .environment =
            actor_environment({.id = actor.id, .url = url, .folder = folder, .files = plan_.place},
                              actor.environment, clients::current_variables()),
        .folder = folder,
        .output = output_path(actor.id)};
    for (const std::string& word : actor.command) {
        auto filled = fill_in(word, plan_.names, world);
        if (!filled)
            return std::unexpected(std::move(filled).error());
        options.arguments.push_back(std::move(*filled));
    }
    auto started = process::SupervisedCommand::start(options);
    if (!started)
        return std::unexpected(std::move(started).error());
    auto& running = running_[actor.id];
    running = std::make_unique<Running>(io_, std::move(*started));
    wait_for(actor.id, *running);
    return {};
}

void LaneActors::wait_for(const std::string& id, Running& running)
{
    running.exit.async_wait(asio::posix::stream_descriptor::wait_read,
                            [this, id](boost::system::error_code error) {
                                if (error || ending_)
                                    return;
                                Running& ended = *running_.at(id);
                                if (!ended.command.has_ended()) {  // Asio may wake for nothing
                                    wait_for(id, ended);
                                    return;
                                }
                                const int exit_code = ended.command.wait();
                                running_.erase(id);
                                exited_(id, exit_code);
                            });
}

void LaneActors::fail(const std::string& id, const std::string& sentence)
{
    std::ofstream(output_path(id), std::ios::app) << "lockstep: " << sentence << "\n";
    asio::post(io_, [this, id] {
        if (!ending_)
            exited_(id, cannot_execute);
    });
}

}  // namespace lockstep::lab

#pragma once
// The actors of one run: starts them in copies of their folders, tells their exits on the io
// thread, ends them. Must be used on a thread that lives as long as the run.

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "emulator/lab/lane_plan.hpp"
#include "emulator/process/activity.hpp"
#include "emulator/race/world.hpp"

namespace lockstep::lab
{

class LaneActors
{
public:
    using Exited = std::function<void(const std::string& id, int exit_code)>;

    // Both must outlive it.
    LaneActors(const LanePlan& plan, boost::asio::io_context& io);
    ~LaneActors();
    LaneActors(const LaneActors&) = delete;
    LaneActors& operator=(const LaneActors&) = delete;

    void on_exit(Exited exited) { exited_ = std::move(exited); }

    // What cannot be started exits with 126 a moment later, with the reason in its output.
    void start(const std::string& id, const std::string& url, const race::World& world);
    // SIGKILL to all of its processes; its exit is told as any other.
    void kill(const std::string& id);
    // Ends everybody and waits for it; no further exit is told.
    void end_all();

    // Empty for an actor that does not run.
    process::Activity sample(const std::string& id) const;
    // stdout and stderr
    std::filesystem::path output_path(const std::string& id) const;

private:
    struct Running;

    const LaneActor& actor(const std::string& id) const;
    std::expected<void, std::string> launch(const LaneActor& actor, const std::string& url,
                                            const race::World& world);
    void wait_for(const std::string& id, Running& running);
    void fail(const std::string& id, const std::string& sentence);

    const LanePlan& plan_;
    boost::asio::io_context& io_;
    Exited exited_;
    std::map<std::string, std::unique_ptr<Running>> running_;
    bool ending_ = false;
};

}  // namespace lockstep::lab

#pragma once
// A server without gate on a store of the lab, served by a thread of its own: for what happens
// before and after the runs. And one command that talks to it.

#include <expected>
#include <filesystem>
#include <string>
#include <thread>

#include "emulator/lab/server_config.hpp"
#include "emulator/server/server.hpp"

namespace lockstep::lab
{

class OrdinaryServer
{
public:
    explicit OrdinaryServer(const ServerPlan& plan);
    ~OrdinaryServer();
    OrdinaryServer(const OrdinaryServer&) = delete;
    OrdinaryServer& operator=(const OrdinaryServer&) = delete;

    const std::string& url() const { return server_.url(); }

private:
    server::Server server_;
    std::thread thread_;
};

struct SideCommand {
    std::string text;  // split like a shell does
    std::string id;    // its access key id, "setup"
    std::filesystem::path folder;
    std::filesystem::path place;  // of its output (ID.out, made anew) and generated profiles
};

// Blocks, two minutes at most. The failure says how it ended and what it said last.
std::expected<void, std::string> run_beside(const OrdinaryServer& server,
                                            const SideCommand& command);

}  // namespace lockstep::lab

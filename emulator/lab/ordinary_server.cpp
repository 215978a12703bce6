#include "emulator/lab/ordinary_server.hpp"

#include <poll.h>

#include <fstream>
#include <sstream>

#include "emulator/lab/actor_environment.hpp"
#include "emulator/process/supervised_command.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

constexpr int command_ms_max = 120'000;
constexpr std::size_t told_bytes_max = 2000;

std::string end_of_file(const fs::path& path)
{
    std::ostringstream stream;
    stream << std::ifstream(path, std::ios::binary).rdbuf();
    std::string text = std::move(stream).str();
    while (text.ends_with('\n'))
        text.pop_back();
    return text.size() <= told_bytes_max ? text : "..." + text.substr(text.size() - told_bytes_max);
}

}  // namespace

OrdinaryServer::OrdinaryServer(const ServerPlan& plan)
    : server_(server_config(plan)), thread_([this] { server_.run(); })
{
}

OrdinaryServer::~OrdinaryServer()
{
    server_.stop();
    thread_.join();
}

std::expected<void, std::string> run_beside(const OrdinaryServer& server,
                                            const SideCommand& command)
{
    const auto words = race::split_command(command.text);
    if (!words)
        return std::unexpected(words.error().message);
    const fs::path output = command.place / (command.id + ".out");
    fs::remove(output);
    auto started = process::SupervisedCommand::start(
        {.arguments = *words,
         .environment = actor_environment({.id = command.id,
                                           .url = server.url(),
                                           .folder = command.folder,
                                           .files = command.place},
                                          {}, clients::current_variables()),
         .folder = command.folder,
         .output = output});
    if (!started)
        return std::unexpected(std::move(started).error());
    pollfd exit{started->exit_descriptor(), POLLIN, 0};
    const bool in_time = ::poll(&exit, 1, command_ms_max) == 1;
    started->end();
    const int exit_code = started->wait();
    if (in_time && exit_code == 0)
        return {};
    const std::string how =
        in_time ? "exited with " + std::to_string(exit_code) : "had not ended after two minutes";
    return std::unexpected(how + "\n" + end_of_file(output));
}

}  // namespace lockstep::lab

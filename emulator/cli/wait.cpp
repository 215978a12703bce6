#include <CLI/CLI.hpp>
#include <thread>

#include "emulator/cli/commands.hpp"
#include "emulator/core/duration.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/process/find_server.hpp"

namespace lockstep::cli {
namespace {

constexpr auto poll_interval = std::chrono::milliseconds(50);

class WaitCommand final : public Command {
public:
    std::string_view name() const override { return "wait"; }
    std::string_view summary() const override { return "wait until a server answers"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
        options.add_option("--timeout", timeout_, "how long, as 500ms, 10s or 2m (30s)")->type_name("TIME");
    }

    int run(const std::vector<std::string>&) override
    {
        const auto timeout = parse_duration(timeout_);
        if (!timeout)
            return complain(exit_codes::usage, "--timeout must be a time as 500ms, 10s or 2m");
        SystemClock clock;
        const Time deadline = clock.now() + *timeout;
        for (;;) {
            const auto server = process::find_server(url_);
            if (server)
                return exit_codes::ok;
            if (clock.now() >= deadline)
                return complain(exit_codes::timed_out, server.error() + " after " + timeout_);
            std::this_thread::sleep_for(poll_interval);
        }
    }

private:
    std::string url_;
    std::string timeout_ = "30s";
};

}  // namespace

std::unique_ptr<Command> make_wait_command()
{
    return std::make_unique<WaitCommand>();
}

}  // namespace lockstep::cli

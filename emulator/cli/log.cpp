#include <CLI/CLI.hpp>
#include <thread>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/fetch_log.hpp"
#include "emulator/cli/log_line.hpp"
#include "emulator/process/find_server.hpp"

namespace lockstep::cli {
namespace {

constexpr auto poll_interval = std::chrono::milliseconds(200);

class LogCommand final : public Command {
public:
    std::string_view name() const override { return "log"; }
    std::string_view summary() const override { return "the last requests, one line each"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
        options.add_flag("-f,--follow", follow_, "go on as requests come");
        options.add_option("-n,--tail", tail_, "only the last N")->type_name("N");
        options.add_option("--client", client_, "only this client's")->type_name("NAME");
        options.add_flag("--json", json_, "one JSON object per line");
    }

    int run(const std::vector<std::string>&) override
    {
        const auto server = process::find_server(url_);
        if (!server)
            return complain(exit_codes::cannot_start, server.error());
        LogQuestion question{.tail = tail_, .client = client_};
        for (;;) {
            const auto log = fetch_log(server->url, question);
            if (!log)
                return complain(follow_ ? exit_codes::ok : exit_codes::failure, log.error());
            print(*log);
            if (!follow_ || !std::cout)
                return exit_codes::ok;
            question.after = log->next;
            question.tail.reset();
            std::this_thread::sleep_for(poll_interval);
        }
    }

private:
    void print(const admin::LogPage& page) const
    {
        if (page.lost > 0)
            complain(exit_codes::ok, std::to_string(page.lost) + " older requests are forgotten");
        for (const admin::LogEntry& entry : page.entries) {
            json::Writer writer;
            if (json_)
                admin::write_log_entry(writer, entry);
            std::cout << (json_ ? writer.take() : log_line(entry)) << "\n";
        }
        std::cout << std::flush;
    }

    std::string url_;
    bool follow_ = false;
    std::optional<std::uint64_t> tail_;
    std::string client_;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_log_command()
{
    return std::make_unique<LogCommand>();
}

}  // namespace lockstep::cli

#include "protocol/admin/status.hpp"

#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/table_text.hpp"
#include "emulator/process/find_server.hpp"

namespace lockstep::cli {
namespace {

std::string listing(const process::FoundServer& server)
{
    const admin::ServerStatus& status = server.status;
    std::vector<TableRow> rows{
        {"url", server.url.text()},
        {"version", status.version},
        {"pid", std::to_string(status.pid)},
        {"data", status.data_path + (status.kept ? " (kept)" : " (removed at the end)")},
        {"auth", status.auth},
        {"auto-create", status.auto_create},
        {"up", std::to_string(status.uptime_seconds) + " s"},
        {"requests", std::to_string(status.requests) + ", " + std::to_string(status.refused) + " refused"},
    };
    if (!status.ca_path.empty())
        rows.push_back({"https", "AWS_CA_BUNDLE=" + status.ca_path});
    if (status.seed)
        rows.push_back({"seed", std::to_string(*status.seed)});
    if (status.folder_server)
        rows.push_back({"held by", std::to_string(status.holds) + " command(s) of lockstep run"});
    return table_text(rows);
}

class StatusCommand final : public Command {
public:
    std::string_view name() const override { return "status"; }
    std::string_view summary() const override { return "which server, where its data is, how busy"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
        options.add_flag("--json", json_, "for programs");
    }

    int run(const std::vector<std::string>&) override
    {
        const auto server = process::find_server(url_);
        if (!server)
            return complain(exit_codes::cannot_start, server.error());
        if (json_)
            std::cout << admin::Status::encode(server->status).body << "\n";
        else
            std::cout << listing(*server);
        return exit_codes::ok;
    }

private:
    std::string url_;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_status_command()
{
    return std::make_unique<StatusCommand>();
}

}  // namespace lockstep::cli

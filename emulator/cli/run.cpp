#include <CLI/CLI.hpp>
#include <cstring>
#include <optional>

#include "emulator/cli/aws_version.hpp"
#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/fetch_log.hpp"
#include "emulator/cli/point_clients.hpp"
#include "emulator/cli/run_summary.hpp"
#include "emulator/clients/terraform_profiles.hpp"
#include "emulator/core/config.hpp"
#include "emulator/process/child.hpp"
#include "emulator/process/folder_server.hpp"
#include "emulator/process/world_folder.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::cli {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name, const std::string& otherwise)
{
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? otherwise : value;
}

// SDKs cut the name off after 50 characters.
std::string default_client_name(const std::string& program)
{
    return fs::path(program).filename().string().substr(0, 40) + "-" + std::to_string(::getpid());
}

// The complaint about an AWS CLI that would talk to the real AWS.
std::optional<std::string> too_old(const std::string& program, const std::vector<std::string>& environment)
{
    if (fs::path(program).filename() != "aws")
        return std::nullopt;
    const process::Output output = process::capture_output({{program, "--version"}, environment});
    const std::optional<AwsVersion> version = read_aws_version(output.text);
    if (!version || version->knows_endpoint_variable())
        return std::nullopt;
    return "aws " + version->text + " does not know AWS_ENDPOINT_URL and would talk to the real AWS; it needs "
           "2.13 or 1.29 (pip install awscli)";
}

class RunCommand final : public Command {
public:
    std::string_view name() const override { return "run"; }
    std::string_view summary() const override { return "run a command against this folder's Lockstep"; }

    void declare(CLI::App& options) override
    {
        CLI::Option* fresh = options.add_flag("--fresh", fresh_, "a private store that keeps nothing");
        CLI::Option* data =
            options.add_option("--data", data_, "the world of this folder")->type_name("DIR");
        CLI::Option* attach =
            options.add_option("--attach", attach_, "a server that runs already")->type_name("URL");
        fresh->excludes(data)->excludes(attach);
        data->excludes(attach);
        options.add_option("--as", client_, "name of the client, for the log")->type_name("NAME");
        options
            .add_option("--auto-create", auto_create_,
                        "make a missing state bucket or lock table at its first use (buckets,tables)")
            ->type_name("off|buckets,tables");
        options.footer("lockstep run [OPTIONS] -- COMMAND [ARGUMENTS...]\n\n"
                       "The world is the nearest .lockstep/ upwards, else a new one here. The exit code is the "
                       "command's;\n125: Lockstep failed, 126: cannot be executed, 127: not found.");
    }

    int run(const std::vector<std::string>& command) override
    {
        if (command.empty())
            return complain(exit_codes::run_failed, "which command? lockstep run -- COMMAND");
        const GivenFlags auto_create{{"auto-create", auto_create_text()}};
        if (auto checked = make_config(auto_create, [](std::string_view) { return std::nullopt; }); !checked)
            return complain(exit_codes::run_failed, checked.error());
        const auto held = hold_server();
        if (!held)
            return complain(exit_codes::run_failed, held.error());
        return run_at(held->server, command);
    }

private:
    std::string auto_create_text() const
    {
        return auto_create_.empty() ? variable("LOCKSTEP_AUTO_CREATE", "buckets,tables") : auto_create_;
    }

    std::expected<process::HeldServer, std::string> hold_server() const
    {
        if (!attach_.empty())
            return process::attach(attach_);
        if (fresh_)
            return process::start_fresh(auto_create_text());
        const std::string data = data_.empty() ? variable("LOCKSTEP_DATA", "") : data_;
        if (!data.empty())
            return process::start_or_join(fs::absolute(data).lexically_normal(), auto_create_text());
        const fs::path here = fs::current_path();
        return process::start_or_join(
            process::find_world_folder(here).value_or(here / process::world_folder_name), auto_create_text());
    }

    int run_at(const process::FoundServer& server, const std::vector<std::string>& command) const
    {
        std::optional<storage::TemporaryFolder> temporary;
        fs::path files = server.data_folder();
        if (!is_own_folder(files))
            files = temporary.emplace().path();
        const clients::Variables current = clients::current_variables();
        const std::string client = client_.empty() ? default_client_name(command.front()) : client_;
        const clients::EnvironmentChange change = point_clients(
            {.server = server,
             .client_name = client,
             .project = clients::terraform_folder_of(command),
             .files_folder = files},
            current);
        const std::vector<std::string> environment = clients::apply_change(change, current);
        if (const auto complaint = too_old(command.front(), environment))
            return complain(exit_codes::cannot_execute, *complaint);
        const auto code = process::run_child({command, environment});
        if (!code)
            return complain(code.error() == ENOENT ? exit_codes::not_found : exit_codes::cannot_execute,
                            command.front() + ": " + std::strerror(code.error()));
        report(server, client, command.front(), *code);
        return *code;
    }

    static void report(const process::FoundServer& server, const std::string& client,
                       const std::string& program, int exit_code)
    {
        auto log = fetch_log(server.url, {.after = server.status.requests, .client = client});
        if (!log) {
            complain(exit_code, "the server was gone before the command was: " + log.error());
            return;
        }
        complain(exit_code, run_summary({.url = server.url.text(),
                                         .command = fs::path(program).filename(),
                                         .entries = std::move(log->entries),
                                         .lost = log->lost,
                                         .exit_code = exit_code}));
    }

    bool fresh_ = false;
    std::string data_;
    std::string attach_;
    std::string client_;
    std::string auto_create_;
};

}  // namespace

std::unique_ptr<Command> make_run_command()
{
    return std::make_unique<RunCommand>();
}

}  // namespace lockstep::cli

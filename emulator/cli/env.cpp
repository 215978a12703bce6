#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/point_clients.hpp"
#include "emulator/cli/shell_format.hpp"

namespace lockstep::cli {
namespace {

class EnvCommand final : public Command {
public:
    std::string_view name() const override { return "env"; }
    std::string_view summary() const override { return "print the variables that point AWS clients here"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
        options.add_option("--shell", shell_, "sh, fish, pwsh, json, dotenv or github (sh)")->type_name("NAME");
        options.add_option("--as", client_, "name of the client, for the log")->type_name("NAME");
        options.add_flag("--unset", unset_, "print what takes them back");
        options.footer("In a shell: eval \"$(lockstep env)\"");
    }

    int run(const std::vector<std::string>&) override
    {
        const std::optional<ShellFormat> format = find_shell_format(shell_);
        if (!format)
            return complain(exit_codes::usage, "--shell must be sh, fish, pwsh, json, dotenv or github");
        if (unset_)
            return std::cout << format_change(clients::client_environment_undone(), *format), exit_codes::ok;
        const auto server = process::find_server(url_);
        if (!server)
            return complain(exit_codes::cannot_start, server.error() + "; start one with: lockstep serve");
        const std::filesystem::path folder = server->data_folder();
        if (!is_own_folder(folder))
            return complain(exit_codes::cannot_start, "the server's folder " + folder.string() +
                                                          " is not ours to write to; use: lockstep run");
        const clients::EnvironmentChange change = point_clients(
            {.server = *server, .client_name = client_, .project = std::filesystem::current_path(),
             .files_folder = folder},
            clients::current_variables());
        std::cout << format_change(change, *format);
        return exit_codes::ok;
    }

private:
    std::string url_;
    std::string shell_ = "sh";
    std::string client_;
    bool unset_ = false;
};

}  // namespace

std::unique_ptr<Command> make_env_command()
{
    return std::make_unique<EnvCommand>();
}

}  // namespace lockstep::cli

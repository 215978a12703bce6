#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/process/find_server.hpp"
#include "emulator/process/server_file.hpp"

namespace lockstep::cli {
namespace {

class ResetCommand final : public Command {
public:
    std::string_view name() const override { return "reset"; }
    std::string_view summary() const override { return "throw all data away, as in a fresh store"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
    }

    int run(const std::vector<std::string>&) override
    {
        const auto server = process::find_server(url_);
        if (!server)
            return complain(exit_codes::cannot_start, server.error());
        const auto file = process::read_server_file(server->data_folder());
        if (!file)
            return complain(exit_codes::failure, "cannot read the token in " + server->data_folder().string() +
                                                     "/server.json; only the server's owner may reset it");
        const auto answer = process::ask(server->url, {.method = "POST",
                                                       .path = "/_lockstep/reset",
                                                       .headers = {{"X-Lockstep-Token", file->token}},
                                                       .timeout_seconds = 60});
        if (!answer)
            return complain(exit_codes::failure, answer.error());
        if (answer->status != 200)
            return complain(exit_codes::failure, "not reset: " + answer->body);
        std::cout << "All data of " << server->url.text() << " is gone.\n";
        return exit_codes::ok;
    }

private:
    std::string url_;
};

}  // namespace

std::unique_ptr<Command> make_reset_command()
{
    return std::make_unique<ResetCommand>();
}

}  // namespace lockstep::cli

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <thread>

#include "emulator/cli/banner.hpp"
#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/process/file_lock.hpp"
#include "emulator/process/find_server.hpp"
#include "emulator/process/server_file.hpp"
#include "emulator/process/world_folder.hpp"

namespace lockstep::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> variable_of_process(std::string_view name)
{
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Only one server at a time may have a folder. A predecessor that is just ending is waited for by a server that
// `lockstep run` starts: the run would have joined it otherwise.
std::optional<process::FileLock> lock_folder(const Config& config)
{
    const std::string path = fs::path(config.data_folder) / "serving";
    int attempts = config.folder_server ? 100 : 1;
    for (;;) {
        std::optional<process::FileLock> lock = process::FileLock::attempt(path);
        if (lock || --attempts == 0)
            return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

std::string served_already(const std::string& folder)
{
    const std::optional<process::ServerFile> file = process::read_server_file(folder);
    return folder + " is served already" +
           (file ? " at " + file->url + " by process " + std::to_string(file->pid) : "");
}

void announce(const Config& config, const server::Serving& serving)
{
    const int pid = ::getpid();
    process::write_server_file(fs::path(serving.data_path).parent_path(),
                               {.url = serving.url, .token = serving.token, .pid = pid});
    if (!config.folder_server)
        std::cout << banner(config, serving, pid) << std::flush;
    if (config.ready_fd >= 0) {
        process::Descriptor ready(config.ready_fd);
        const std::string line = serving.url + "\n";
        if (::write(ready.number(), line.data(), line.size()) < 0)
            complain(exit_codes::ok, "nobody reads the descriptor of --ready-fd");
    }
}

int serve_folder(const Config& config)
{
    try {
        process::make_world_folder(config.data_folder);
        const std::optional<process::FileLock> lock = lock_folder(config);
        if (!lock)
            return complain(exit_codes::cannot_start, served_already(config.data_folder));
        const int code = server::run_server(
            config, [&](const server::Serving& serving) { announce(config, serving); });
        process::remove_server_file(config.data_folder);
        return code;
    } catch (const std::system_error& error) {
        return complain(exit_codes::cannot_start,
                        "cannot keep data in " + config.data_folder + ": " + error.code().message());
    }
}

class ServeCommand final : public Command {
public:
    std::string_view name() const override { return "serve"; }
    std::string_view summary() const override { return "serve S3 and DynamoDB on one port"; }

    void declare(CLI::App& options) override
    {
        for (const Setting& setting : config_settings()) {
            const std::string flag = "--" + std::string(setting.flag);
            std::string& value = values_[std::string(setting.flag)];
            CLI::Option* option =
                setting.value.empty()
                    ? options.add_flag_callback(flag, [&value] { value = "true"; }, std::string(setting.help))
                    : options.add_option(flag, value, std::string(setting.help))
                          ->type_name(std::string(setting.value));
            if (setting.help.empty())
                option->group("");
            given_.emplace_back(std::string(setting.flag), option);
        }
        options.footer("Each flag has a variable: LOCKSTEP_LISTEN for --listen, and so on. A flag wins.");
    }

    int run(const std::vector<std::string>&) override
    {
        GivenFlags flags;
        for (const auto& [flag, option] : given_)
            if (option->count() > 0)
                flags.emplace(flag, values_[flag]);
        auto config = make_config(flags, variable_of_process);
        if (!config)
            return complain(exit_codes::usage, config.error());
        if (config->memory)
            return server::run_server(
                *config, [&](const server::Serving& serving) { announce(*config, serving); });
        config->data_folder = fs::absolute(config->data_folder).lexically_normal();
        return serve_folder(*config);
    }

private:
    std::map<std::string, std::string> values_;
    std::vector<std::pair<std::string, CLI::Option*>> given_;
};

}  // namespace

std::unique_ptr<Command> make_serve_command()
{
    return std::make_unique<ServeCommand>();
}

}  // namespace lockstep::cli

#include "emulator/lab/prepared.hpp"

#include <fstream>
#include <sstream>

#include "emulator/clients/client_environment.hpp"
#include "emulator/clients/terraform_folder.hpp"
#include "emulator/lab/folder_copy.hpp"
#include "emulator/lab/ordinary_server.hpp"
#include "emulator/lab/setup_client.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

using Done = std::expected<void, std::string>;

std::string read_file(const fs::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(text).str();
}

// The actors' folders, each distinct one once.
std::expected<std::map<std::string, fs::path>, std::string> copy_folders(const SetupPlan& plan)
{
    std::map<std::string, fs::path> folders;
    for (const race::ActorBlock& block : plan.file.actors) {
        const std::string copy = plan.file.resolved_actor(block.id).copy;
        if (folders.contains(copy))
            continue;
        const fs::path target =
            plan.place / "folders" / std::to_string(folders.size()) / fs::path(copy).filename();
        fs::create_directories(target);
        folders[copy] = target;
        if (copy.empty())
            continue;
        if (Done copied = copy_folder(plan.beside / copy, target); !copied)
            return std::unexpected(std::move(copied).error());
    }
    return folders;
}

class Setup
{
public:
    Setup(const SetupPlan& plan, const Prepared& prepared)
        : plan_(plan), prepared_(prepared),
          server_({.store = prepared.store, .auto_create = plan.auto_create}),
          client_(*process::parse_server_url(server_.url()))
    {
    }

    Done run(const race::SetupStep& step) const
    {
        using Kind = race::SetupStep::Kind;
        switch (step.kind) {
        case Kind::bucket:
            return make_bucket(step);
        case Kind::table:
            return client_.make_lock_table(step.text);
        case Kind::put:
            return put(step);
        case Kind::run:
            return run_everywhere(step.text);
        }
        return {};
    }

private:
    Done make_bucket(const race::SetupStep& step) const
    {
        const Done made = client_.make_bucket(step.text);
        return made && step.versioned ? client_.turn_versioning_on(step.text) : made;
    }
    Done put(const race::SetupStep& step) const
    {
        const fs::path source = plan_.beside / step.source;
        std::error_code error;
        if (!fs::is_regular_file(source, error))
            return std::unexpected("setup: there is no file " + source.string());
        return client_.put(plan_.file.names.long_of(step.text), read_file(source));
    }
    Done run_everywhere(const std::string& command) const
    {
        const std::string data_folder =
            clients::terraform_data_folder(clients::current_variables());
        for (const auto& [copy, folder] : prepared_.folders) {
            if (copy.empty() && prepared_.folders.size() > 1)
                continue;  // the empty one is nobody's project
            clients::share_terraform_downloads(folder, data_folder);
            const Done done = run_beside(
                server_, {.text = command, .id = "setup", .folder = folder, .place = plan_.place});
            if (!done)
                return std::unexpected("setup: " + command + " " + done.error());
        }
        return {};
    }

    const SetupPlan& plan_;
    const Prepared& prepared_;
    OrdinaryServer server_;
    SetupClient client_;
};

}  // namespace

std::expected<Prepared, std::string> prepare(const SetupPlan& plan)
{
    fs::create_directories(plan.place);
    auto folders = copy_folders(plan);
    if (!folders)
        return std::unexpected(std::move(folders).error());
    Prepared prepared{.store = plan.place / "store", .folders = std::move(*folders)};
    const Setup setup(plan, prepared);
    for (const race::SetupStep& step : plan.file.setup)
        if (Done done = setup.run(step); !done)
            return std::unexpected(std::move(done).error());
    return prepared;
}

}  // namespace lockstep::lab

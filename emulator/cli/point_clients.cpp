#include "emulator/cli/point_clients.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "emulator/clients/client_files.hpp"
#include "emulator/clients/terraform_folder.hpp"

namespace lockstep::cli {

clients::EnvironmentChange point_clients(const PointedAt& at, const clients::Variables& current)
{
    clients::Profiles profiles{.names = {}, .region = clients::client_region(current)};
    clients::scan_profiles_of_folder(at.project, profiles.names);
    const clients::ClientFiles files = clients::write_client_files(at.files_folder, profiles);
    clients::share_terraform_downloads(at.project, clients::terraform_data_folder(current));
    return clients::client_environment({.url = at.server.url.text(),
                               .client_name = at.client_name,
                               .config_file = files.config,
                               .credentials_file = files.credentials,
                               .keep_keys = at.server.status.auth == "strict"},
                              current);
}

bool is_own_folder(const std::filesystem::path& folder)
{
    struct stat found{};
    return ::stat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::getuid();
}

}  // namespace lockstep::cli

#include "emulator/clients/client_files.hpp"

#include "emulator/process/world_folder.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::clients {

std::string config_text(const Profiles& profiles)
{
    const std::string body = "region = " + profiles.region + "\n";
    std::string text = "[default]\n" + body;
    for (const std::string& profile : profiles.names)
        if (profile != "default")
            text.append("[profile ").append(profile).append("]\n").append(body);
    return text;
}

std::string credentials_text(const Profiles& profiles)
{
    const std::string body =
        "aws_access_key_id = " + profiles.access_key + "\naws_secret_access_key = lockstep\n";
    std::string text = "[default]\n" + body;
    for (const std::string& profile : profiles.names)
        if (profile != "default")
            text.append("[").append(profile).append("]\n").append(body);
    return text;
}

ClientFiles write_client_files(const std::filesystem::path& data_folder, const Profiles& profiles)
{
    const std::string config = config_text(profiles);
    const std::string credentials = credentials_text(profiles);
    const std::string name = hex_encode(sha256(config + credentials)).substr(0, 12);
    const std::filesystem::path folder = data_folder / "aws";
    std::filesystem::create_directories(folder);
    const ClientFiles files{.config = folder / ("config-" + name),
                            .credentials = folder / ("credentials-" + name)};
    process::write_private_file(files.config, config);
    process::write_private_file(files.credentials, credentials);
    return files;
}

}  // namespace lockstep::clients

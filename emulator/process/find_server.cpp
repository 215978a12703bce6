#include "emulator/process/find_server.hpp"

#include <cstdlib>

#include "emulator/process/server_file.hpp"
#include "emulator/process/world_folder.hpp"

namespace lockstep::process {
namespace {

constexpr const char* usual_url = "http://127.0.0.1:4566";

std::expected<FoundServer, std::string> ask_named(const std::string& url, const std::string& origin)
{
    const std::optional<ServerUrl> parsed = parse_server_url(url);
    if (!parsed)
        return std::unexpected(origin + " must be http://ADDRESS:PORT with an IP address or localhost, not \"" +
                               url + "\"");
    return ask_status(*parsed);
}

}  // namespace

std::expected<FoundServer, std::string> ask_status(const ServerUrl& url)
{
    const auto answer = ask(url, {.path = "/_lockstep/status"});
    if (!answer)
        return std::unexpected(answer.error());
    std::optional<admin::ServerStatus> status;
    if (answer->status == 200)
        status = admin::read_status(answer->body);
    if (!status)
        return std::unexpected("what answers at " + url.text() + " is not Lockstep");
    return FoundServer{url, std::move(*status)};
}

std::optional<FoundServer> server_of_folder(const std::filesystem::path& folder)
{
    const std::optional<ServerFile> file = read_server_file(folder);
    const std::optional<ServerUrl> url = file ? parse_server_url(file->url) : std::nullopt;
    if (!url)
        return std::nullopt;
    auto found = ask_status(*url);
    std::error_code ignored;
    if (!found || !std::filesystem::equivalent(found->data_folder(), folder, ignored))
        return std::nullopt;
    return std::move(*found);
}

std::expected<FoundServer, std::string> find_server(const std::string& url)
{
    if (!url.empty())
        return ask_named(url, "--url");
    if (const char* variable = std::getenv("LOCKSTEP_URL"); variable != nullptr && *variable != '\0')
        return ask_named(variable, "LOCKSTEP_URL");
    if (const auto folder = find_world_folder(std::filesystem::current_path()))
        if (std::optional<FoundServer> found = server_of_folder(*folder))
            return std::move(*found);
    return ask_named(usual_url, "");
}

}  // namespace lockstep::process

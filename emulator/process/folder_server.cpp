#include "emulator/process/folder_server.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include "emulator/process/detached.hpp"
#include "emulator/process/file_lock.hpp"
#include "emulator/process/world_folder.hpp"

namespace lockstep::process {
namespace {

std::expected<HeldServer, std::string> hold(FoundServer server)
{
    std::optional<Descriptor> connection = hold_server(server.url);
    if (!connection)
        return std::unexpected("the server at " + server.url.text() + " is just ending");
    return HeldServer{std::move(server), std::move(*connection)};
}

std::expected<HeldServer, std::string> start(Detached description)
{
    const auto url = start_detached(std::move(description));
    if (!url)
        return std::unexpected(url.error());
    return attach(*url);
}

}  // namespace

std::expected<HeldServer, std::string> start_or_join(const std::filesystem::path& folder,
                                                     const std::string& auto_create)
{
    make_world_folder(folder);
    const FileLock lock = FileLock::wait(folder / "lock");
    if (std::optional<FoundServer> found = server_of_folder(folder))
        if (auto held = hold(std::move(*found)))
            return held;
    Descriptor log(::open((folder / "server.log").c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0600));
    return start({.arguments = {"serve", "--folder-server", "--listen=127.0.0.1:0",
                                "--data=" + folder.string(), "--auto-create=" + auto_create},
                  .log = std::move(log)});
}

std::expected<HeldServer, std::string> start_fresh(const std::string& auto_create)
{
    return start({.arguments = {"serve", "--folder-server", "--listen=127.0.0.1:0", "--memory",
                                "--auto-create=" + auto_create},
                  .log = Descriptor(::memfd_create("lockstep-log", MFD_CLOEXEC))});
}

std::expected<HeldServer, std::string> attach(const std::string& url)
{
    const std::optional<ServerUrl> parsed = parse_server_url(url);
    if (!parsed)
        return std::unexpected("a server's URL is http://ADDRESS:PORT with an IP address, not \"" + url + "\"");
    auto found = ask_status(*parsed);
    if (!found)
        return std::unexpected(found.error());
    return hold(std::move(*found));
}

}  // namespace lockstep::process

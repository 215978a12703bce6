#include "emulator/server/port_holder.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace lockstep::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* listening = "0A";

// The inode of the socket that listens on the port, from one of the kernel's tables.
std::optional<std::string> socket_inode(const char* table, std::uint16_t port)
{
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);  // the heading
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string slot, local, remote, state, queues, timer, retransmits, uid, timeout, inode;
        fields >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> uid >> timeout >> inode;
        const std::size_t colon = local.rfind(':');
        if (state == listening && colon != std::string::npos &&
            std::stoul(local.substr(colon + 1), nullptr, 16) == port)
            return inode;
    }
    return std::nullopt;
}

bool holds_socket(const fs::path& process, const std::string& link)
{
    std::error_code error;
    for (const auto& descriptor : fs::directory_iterator(process / "fd", error)) {
        std::error_code unreadable;
        if (fs::read_symlink(descriptor.path(), unreadable) == link)
            return true;
    }
    return false;
}

std::string name_of(const fs::path& process)
{
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name;
}

}  // namespace

std::string describe_port_holder(std::uint16_t port)
{
    auto inode = socket_inode("/proc/net/tcp", port);
    if (!inode)
        inode = socket_inode("/proc/net/tcp6", port);
    if (!inode)
        return {};
    const std::string link = "socket:[" + *inode + "]";
    std::error_code error;
    for (const auto& process : fs::directory_iterator("/proc", error)) {
        const std::string pid = process.path().filename().string();
        if (pid.find_first_not_of("0123456789") == std::string::npos && holds_socket(process.path(), link))
            return " (held by pid " + pid + ", " + name_of(process.path()) + ")";
    }
    return {};
}

}  // namespace lockstep::server

#include "emulator/process/world_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <system_error>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process {

namespace fs = std::filesystem;

std::optional<fs::path> find_world_folder(fs::path from)
{
    std::error_code ignored;
    for (;; from = from.parent_path()) {
        if (fs::is_directory(from / world_folder_name, ignored))
            return from / world_folder_name;
        if (from == from.parent_path())
            return std::nullopt;
    }
}

void make_world_folder(const fs::path& folder)
{
    if (fs::create_directories(folder))
        fs::permissions(folder, fs::perms::owner_all);
    if (folder.filename() == world_folder_name && !fs::exists(folder / ".gitignore"))
        write_private_file(folder / ".gitignore", "*\n");
}

void write_private_file(const fs::path& path, std::string_view bytes)
{
    const std::string unfinished = path.string() + "." + std::to_string(::getpid());
    const Descriptor file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file || ::write(file.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
        ::rename(unfinished.c_str(), path.c_str()) != 0)
        throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace lockstep::process

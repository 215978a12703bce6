#include "emulator/lab/programs.hpp"

#include <unistd.h>

#include <sstream>

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

bool can_be_executed(const fs::path& file)
{
    std::error_code error;
    return fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

}  // namespace

std::optional<fs::path> find_program(const std::string& name, const fs::path& folder,
                                     const std::string& path)
{
    if (name.find('/') != name.npos) {
        const fs::path file = folder / name;
        return can_be_executed(file) ? std::optional(file) : std::nullopt;
    }
    std::istringstream folders(path);
    for (std::string one; std::getline(folders, one, ':');)
        if (fs::path file = fs::path(one.empty() ? "." : one) / name; can_be_executed(file))
            return file;
    return std::nullopt;
}

}  // namespace lockstep::lab

#include "emulator/process/proc_file.hpp"

#include <fcntl.h>

#include <charconv>
#include <cstring>
#include <filesystem>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process
{

std::string read_proc_file(const std::string& path)
{
    constexpr std::size_t bytes_max = 16 * 1024;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    if (!file)
        return text;
    char piece[2048];
    ssize_t got = 0;
    while (text.size() < bytes_max && (got = ::read(file.number(), piece, sizeof piece)) > 0)
        text.append(piece, static_cast<std::size_t>(got));
    return text;
}

std::vector<pid_t> numbers_in(const std::string& folder)
{
    std::vector<pid_t> numbers;
    std::error_code error;
    auto entry = std::filesystem::directory_iterator(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        pid_t number = 0;
        const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (failure == std::errc() && end == name.data() + name.size())
            numbers.push_back(number);
    }
    return numbers;
}

}  // namespace lockstep::process

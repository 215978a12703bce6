#include "emulator/process/descendants.hpp"

#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <map>
#include <string>

#include "emulator/process/proc_file.hpp"

namespace lockstep::process
{
namespace
{

std::string task_folder(pid_t process)
{
    return "/proc/" + std::to_string(process) + "/task";
}

// The fast way, where the kernel has it (CONFIG_PROC_CHILDREN).
void append_children(pid_t process, std::vector<pid_t>& list)
{
    for (const pid_t thread : numbers_in(task_folder(process))) {
        const std::string text =
            read_proc_file(task_folder(process) + "/" + std::to_string(thread) + "/children");
        const char* at = text.data();
        const char* const end = at + text.size();
        pid_t child = 0;
        for (auto read = std::from_chars(at, end, child); read.ec == std::errc();
             read = std::from_chars(at, end, child)) {
            list.push_back(child);
            at = read.ptr == end ? end : read.ptr + 1;  // a blank follows each number
        }
    }
}

// The second field behind the name, which is in parentheses and may hold any character.
pid_t parent_of(pid_t process)
{
    const std::string stat = read_proc_file("/proc/" + std::to_string(process) + "/stat");
    const std::size_t name_end = stat.rfind(')');
    return name_end == stat.npos || name_end + 4 > stat.size()
               ? 0
               : static_cast<pid_t>(std::strtol(stat.c_str() + name_end + 4, nullptr, 10));
}

std::multimap<pid_t, pid_t> all_children()
{
    std::multimap<pid_t, pid_t> children;
    for (const pid_t process : numbers_in("/proc"))
        children.emplace(parent_of(process), process);
    return children;
}

bool kernel_lists_children()
{
    const std::string self = std::to_string(::getpid());
    return ::access(("/proc/" + self + "/task/" + self + "/children").c_str(), R_OK) == 0;
}

}  // namespace

std::vector<pid_t> descendants_of(pid_t process)
{
    std::vector<pid_t> list;
    if (kernel_lists_children()) {
        append_children(process, list);
        for (std::size_t i = 0; i < list.size(); ++i)
            append_children(list[i], list);
        return list;
    }
    const std::multimap<pid_t, pid_t> children = all_children();
    const auto append = [&](pid_t parent) {
        for (auto [at, end] = children.equal_range(parent); at != end; ++at)
            list.push_back(at->second);
    };
    append(process);
    for (std::size_t i = 0; i < list.size(); ++i)
        append(list[i]);
    return list;
}

}  // namespace lockstep::process

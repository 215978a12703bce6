#include "emulator/process/activity.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>

#include "emulator/process/descendants.hpp"
#include "emulator/process/proc_file.hpp"

namespace lockstep::process
{
namespace
{

// The number behind "\nNAME:" in /proc/PID/task/TID/status.
std::uint64_t number_of(const std::string& status, const char* name)
{
    const std::string label = std::string("\n") + name + ":";
    const std::size_t at = status.find(label);
    return at == status.npos ? 0 : std::strtoull(status.c_str() + at + label.size(), nullptr, 10);
}

struct Stat {
    char state = 'X';
    std::uint64_t cpu_ticks = 0;
};

// Fields behind the name: state, ten others, utime, stime.
Stat read_stat(const std::string& path)
{
    const std::string text = read_proc_file(path);
    const std::size_t name_end = text.rfind(')');
    if (name_end == text.npos)
        return {};
    std::istringstream fields(text.substr(name_end + 1));
    Stat stat;
    std::string skipped;
    fields >> stat.state;
    for (int i = 0; i < 10; ++i)
        fields >> skipped;
    std::uint64_t user = 0;
    std::uint64_t system = 0;
    fields >> user >> system;
    stat.cpu_ticks = user + system;
    return stat;
}

// R runs or could; D waits for a disk and will run without anybody's doing.
bool may_run(char state)
{
    return state == 'R' || state == 'D';
}

}  // namespace

Activity sample_activity(pid_t supervisor)
{
    Activity activity;
    for (const pid_t process : descendants_of(supervisor)) {
        const std::string folder = "/proc/" + std::to_string(process) + "/task";
        for (const pid_t thread : numbers_in(folder)) {
            const std::string own = folder + "/" + std::to_string(thread);
            const Stat stat = read_stat(own + "/stat");
            const std::string status = read_proc_file(own + "/status");
            activity.quiet = activity.quiet && !may_run(stat.state);
            activity.threads.push_back(
                {.thread = thread,
                 .cpu_ticks = stat.cpu_ticks,
                 .switches = number_of(status, "voluntary_ctxt_switches") +
                             number_of(status, "nonvoluntary_ctxt_switches")});
        }
    }
    std::ranges::sort(activity.threads);
    return activity;
}

}  // namespace lockstep::process

#include "emulator/process/detached.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <array>
#include <cstring>

namespace lockstep::process {
namespace {

// Between fork and exec only async-signal-safe calls. Forks twice, so that nobody has to wait for the server.
[[noreturn]] void become_server(char* const* arguments, int ready, int log)
{
    ::setsid();
    if (::fork() != 0)
        ::_exit(0);
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGQUIT, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, STDIN_FILENO);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    // Its number was promised in the arguments; everything else of ours or of our caller's is closed.
    ::fcntl(ready, F_SETFD, 0);
    ::close_range(3, static_cast<unsigned>(ready) - 1, 0);
    ::close_range(static_cast<unsigned>(ready) + 1, ~0U, 0);
    ::execv("/proc/self/exe", arguments);
    ::_exit(127);
}

std::string read_to_end(int file)
{
    std::string bytes;
    char piece[4096];
    for (;;) {
        const ssize_t got = ::read(file, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return bytes;
        bytes.append(piece, static_cast<std::size_t>(got));
        if (bytes.back() == '\n' && bytes.starts_with("http"))
            return bytes;
    }
}

}  // namespace

std::expected<std::string, std::string> start_detached(Detached server)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return std::unexpected(std::string("no pipe: ") + std::strerror(errno));
    const Descriptor reading(pipe[0]);
    // High enough to stay clear of the standard descriptors and those beside it.
    Descriptor writing(::fcntl(pipe[1], F_DUPFD_CLOEXEC, 10));
    ::close(pipe[1]);
    server.arguments.insert(server.arguments.begin(), "lockstep");
    server.arguments.push_back("--ready-fd=" + std::to_string(writing.number()));
    std::vector<char*> arguments;
    for (std::string& argument : server.arguments)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);

    const pid_t pid = ::fork();
    if (pid < 0)
        return std::unexpected(std::string("cannot start a process: ") + std::strerror(errno));
    if (pid == 0)
        become_server(arguments.data(), writing.number(), server.log.number());
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    writing.close();
    std::string url = read_to_end(reading.number());
    if (url.ends_with('\n')) {
        url.pop_back();
        return url;
    }
    ::lseek(server.log.number(), 0, SEEK_SET);
    std::string reason = read_to_end(server.log.number());
    while (reason.ends_with('\n'))
        reason.pop_back();
    if (constexpr std::string_view prefix = "lockstep: "; reason.starts_with(prefix))
        reason.erase(0, prefix.size());
    return std::unexpected(reason.empty() ? "the server ended at once, without a word" : reason);
}

}  // namespace lockstep::process

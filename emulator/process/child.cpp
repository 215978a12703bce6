#include "emulator/process/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> list;
    for (const std::string& text : texts)
        list.push_back(const_cast<char*>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

int exit_code_of(int wait_status)
{
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

// Our signals while a child runs: how they were is what the child gets.
class SignalsOfParent {
public:
    SignalsOfParent()
    {
        ::signal(SIGCHLD, SIG_DFL);  // whoever started us may have ignored it
        struct sigaction ignore{};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGINT, &ignore, &interrupt_);
        ::sigaction(SIGQUIT, &ignore, &quit_);
        struct sigaction hangup{};
        ::sigaction(SIGHUP, nullptr, &hangup);
        sigemptyset(&awaited_);
        sigaddset(&awaited_, SIGCHLD);
        sigaddset(&awaited_, SIGTERM);
        if (hangup.sa_handler != SIG_IGN)  // nohup
            sigaddset(&awaited_, SIGHUP);
        ::sigprocmask(SIG_BLOCK, &awaited_, &mask_);
    }
    ~SignalsOfParent() { restore(); }
    SignalsOfParent(const SignalsOfParent&) = delete;
    SignalsOfParent& operator=(const SignalsOfParent&) = delete;

    void restore() const  // async-signal-safe: the child calls it too
    {
        ::sigaction(SIGINT, &interrupt_, nullptr);
        ::sigaction(SIGQUIT, &quit_, nullptr);
        ::sigprocmask(SIG_SETMASK, &mask_, nullptr);
    }
    int wait() const
    {
        int signal = 0;
        ::sigwait(&awaited_, &signal);
        return signal;
    }

private:
    struct sigaction interrupt_{};
    struct sigaction quit_{};
    sigset_t awaited_{};
    sigset_t mask_{};
};

// Reads errno of a failed exec; 0 when the pipe was closed by a successful one.
int exec_failure(int reading)
{
    int failure = 0;
    ssize_t got = 0;
    do
        got = ::read(reading, &failure, sizeof failure);
    while (got < 0 && errno == EINTR);
    return got == sizeof failure ? failure : 0;
}

int supervise(pid_t child, const SignalsOfParent& signals)
{
    for (;;) {
        const int signal = signals.wait();
        if (signal == SIGTERM || signal == SIGHUP) {
            ::kill(child, signal);
            continue;
        }
        int status = 0;
        if (::waitpid(child, &status, WNOHANG) == child)
            return exit_code_of(status);
    }
}

}  // namespace

std::expected<int, int> run_child(const ChildCommand& command)
{
    const std::vector<char*> arguments = pointers(command.arguments);
    const std::vector<char*> environment = pointers(command.environment);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return std::unexpected(errno);
    const Descriptor reading(pipe[0]);
    Descriptor writing(pipe[1]);
    const SignalsOfParent signals;
    const pid_t child = ::fork();
    if (child < 0)
        return std::unexpected(errno);
    if (child == 0) {
        signals.restore();
        ::execvpe(arguments.front(), arguments.data(), environment.data());
        const int failure = errno;
        const ssize_t told = ::write(writing.number(), &failure, sizeof failure);
        ::_exit(told == sizeof failure ? 127 : 126);
    }
    writing.close();
    if (const int failure = exec_failure(reading.number()); failure != 0) {
        ::waitpid(child, nullptr, 0);
        return std::unexpected(failure);
    }
    return supervise(child, signals);
}

Output capture_output(const ChildCommand& command)
{
    constexpr std::size_t text_bytes_max = 16 * 1024;
    const std::vector<char*> arguments = pointers(command.arguments);
    const std::vector<char*> environment = pointers(command.environment);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return {};
    const Descriptor reading(pipe[0]);
    Descriptor writing(pipe[1]);
    const pid_t child = ::fork();
    if (child < 0)
        return {};
    if (child == 0) {
        ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
        ::dup2(writing.number(), STDOUT_FILENO);
        ::dup2(writing.number(), STDERR_FILENO);
        ::execvpe(arguments.front(), arguments.data(), environment.data());
        ::_exit(127);
    }
    writing.close();
    Output output;
    char piece[1024];
    ssize_t got = 0;
    while ((got = ::read(reading.number(), piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0 && output.text.size() < text_bytes_max)
            output.text.append(piece, static_cast<std::size_t>(got));
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    output.exit_code = exit_code_of(status);
    return output;
}

}  // namespace lockstep::process

#include "emulator/process/supervisor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

#include "emulator/process/descendants.hpp"
#include "emulator/process/descriptor.hpp"

namespace lockstep::process
{
namespace
{

constexpr int end_poll_ms = 10;
constexpr int end_rounds_max = 1000;  // what cannot be killed (setuid) is left after ten seconds
constexpr int ended_by_us = 128 + SIGKILL;

int exit_code_of(int wait_status)
{
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

sigset_t awaited_signals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, signal);
    return set;
}

// The command starts with a clean slate, whatever the signals of whoever started us were.
void reset_signals()
{
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become_command(char** command)
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // should somebody kill the supervisor
    reset_signals();
    ::execvp(command[0], command);
    const int failure = errno;
    std::fprintf(stderr, "lockstep: %s: %s\n", command[0], std::strerror(failure));
    std::fflush(stderr);
    ::_exit(failure == ENOENT ? 127 : 126);
}

// Reaps whoever has ended. False when there is nobody left.
bool reap(pid_t command, std::optional<int>& exit_code)
{
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, WNOHANG);
        if (ended == 0)
            return true;
        if (ended < 0 && errno != EINTR)
            return false;
        if (ended == command)
            exit_code = exit_code_of(status);
    }
}

struct Watch {
    Descriptor signals;
    int life = -1;

    // Waits for a signal or the end of `life`. False: the command is not wanted any more.
    bool wait(int timeout_ms) const
    {
        std::array<pollfd, 2> polled{{{signals.number(), POLLIN, 0}, {life, POLLIN, 0}}};
        if (::poll(polled.data(), polled.size(), timeout_ms) <= 0)
            return true;
        signalfd_siginfo info{};
        bool wanted = polled[1].revents == 0;
        if (polled[0].revents != 0 && ::read(signals.number(), &info, sizeof info) == sizeof info)
            wanted = wanted && info.ssi_signo == SIGCHLD;
        return wanted;
    }
};

// What a killed process leaves behind becomes our child, so each round sees what the last one
// missed.
void end_everybody(const Watch& watch, pid_t command, std::optional<int>& exit_code)
{
    for (int round = 0; round < end_rounds_max && reap(command, exit_code); ++round) {
        for (const pid_t process : descendants_of(::getpid()))
            ::kill(process, SIGKILL);
        if (!reap(command, exit_code))
            return;
        pollfd polled{watch.signals.number(), POLLIN, 0};
        signalfd_siginfo info{};
        if (::poll(&polled, 1, end_poll_ms) > 0 &&
            ::read(watch.signals.number(), &info, sizeof info) < 0)
            return;
    }
}

int supervise(const Watch& watch, pid_t command)
{
    std::optional<int> exit_code;
    bool wanted = true;
    while (wanted && !exit_code) {
        wanted = watch.wait(-1);
        reap(command, exit_code);
    }
    end_everybody(watch, command, exit_code);
    return exit_code.value_or(ended_by_us);
}

}  // namespace

int supervise_actor(int argc, char** argv)
{
    int life = -1;
    if (argc < 4 ||
        std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), life).ec != std::errc())
        return 2;
    ::signal(SIGCHLD, SIG_DFL);  // ignored, it would reap behind our back
    const sigset_t awaited = awaited_signals();
    ::sigprocmask(SIG_SETMASK, &awaited, nullptr);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const Watch watch{Descriptor(::signalfd(-1, &awaited, SFD_CLOEXEC)), life};
    ::fcntl(life, F_SETFD, FD_CLOEXEC);
    const pid_t command = ::fork();
    if (command < 0)
        return 126;
    if (command == 0)
        become_command(argv + 3);
    ::setpgid(command, command);
    return supervise(watch, command);
}

}  // namespace lockstep::process

#include "emulator/process/supervised_command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "emulator/process/supervisor.hpp"

namespace lockstep::process
{
namespace
{

constexpr int life_number = 3;  // of the descriptor, in the supervisor

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> list;
    list.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        list.push_back(const_cast<char*>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

std::vector<std::string> supervisor_arguments(const std::vector<std::string>& command)
{
    std::vector<std::string> arguments{"lockstep", std::string(supervise_word),
                                       std::to_string(life_number)};
    arguments.insert(arguments.end(), command.begin(), command.end());
    return arguments;
}

// All that is needed between fork and exec, where nothing may be allocated.
struct Birth {
    const char* folder;
    int input;
    int output;
    int life;
    pid_t parent;
    std::vector<char*> arguments;
    std::vector<char*> environment;
};

[[noreturn]] void become_supervisor(const Birth& birth)
{
    ::setsid();  // Ctrl-C is for us; a prompt on the terminal fails instead of stopping for ever
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const bool orphaned = ::getppid() != birth.parent;
    // The highest one first: dup2 must not close what is still needed.
    const bool placed = ::dup2(birth.life, life_number) >= 0 && ::chdir(birth.folder) == 0 &&
                        ::dup2(birth.input, STDIN_FILENO) >= 0 &&
                        ::dup2(birth.output, STDOUT_FILENO) >= 0 &&
                        ::dup2(birth.output, STDERR_FILENO) >= 0;
    // Sockets of the server above all: Asio leaves them open across exec, and a connection that we
    // close would stay open in there.
    ::close_range(life_number + 1, ~0U, 0);
    if (placed && !orphaned)
        ::execve("/proc/self/exe", birth.arguments.data(), birth.environment.data());
    ::_exit(126);
}

// The descriptors that the supervisor gets must not lie where it puts them.
Descriptor above_standard(int number)
{
    Descriptor low(number);
    if (number < 0 || number > life_number)
        return low;
    return Descriptor(::fcntl(number, F_DUPFD_CLOEXEC, life_number + 1));
}

std::string failure_text(const std::string& what)
{
    return what + ": " + std::strerror(errno);
}

}  // namespace

std::expected<SupervisedCommand, std::string>
SupervisedCommand::start(const SupervisedOptions& options)
{
    if (!std::filesystem::is_directory(options.folder))
        return std::unexpected("there is no folder " + options.folder.string());
    const Descriptor input = above_standard(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const Descriptor output = above_standard(
        ::open(options.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!output)
        return std::unexpected(failure_text(options.output.string()));
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return std::unexpected(failure_text("pipe"));
    const Descriptor theirs = above_standard(pipe[0]);
    Descriptor ours(pipe[1]);
    const std::vector<std::string> arguments = supervisor_arguments(options.arguments);
    const Birth birth{.folder = options.folder.c_str(),
                      .input = input.number(),
                      .output = output.number(),
                      .life = theirs.number(),
                      .parent = ::getpid(),
                      .arguments = pointers(arguments),
                      .environment = pointers(options.environment)};
    ::signal(SIGCHLD, SIG_DFL);  // whoever started us may have ignored it: then nobody could wait
    const pid_t child = ::fork();
    if (child < 0)
        return std::unexpected(failure_text("fork"));
    if (child == 0)
        become_supervisor(birth);
    // Nobody else waits for this child, so its number is its own until `wait`.
    Descriptor exit(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    if (!exit) {
        const std::string failure = failure_text("pidfd_open");
        ours.close();
        ::waitpid(child, nullptr, 0);
        return std::unexpected(failure);
    }
    return SupervisedCommand(child, std::move(exit), std::move(ours));
}

SupervisedCommand::~SupervisedCommand()
{
    if (!exit_)
        return;
    end();
    wait();
}

bool SupervisedCommand::has_ended() const
{
    pollfd polled{exit_.number(), POLLIN, 0};
    return exit_code_ || ::poll(&polled, 1, 0) == 1;
}

int SupervisedCommand::wait()
{
    if (exit_code_)
        return *exit_code_;
    int status = 0;
    while (::waitpid(supervisor_, &status, 0) < 0 && errno == EINTR) {
    }
    exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return *exit_code_;
}

}  // namespace lockstep::process

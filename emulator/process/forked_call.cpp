#include "emulator/process/forked_call.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace lockstep::process
{
namespace
{

constexpr std::size_t piece_bytes = 64 * 1024;

bool write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Leaves without cleaning up: what this process has in memory is its parent's, too. Locks on files above all must not
// live as long as it does.
[[noreturn]] void become_child(const std::function<std::string()>& function, int result, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    if (result > STDERR_FILENO + 1)
        ::close_range(STDERR_FILENO + 1, static_cast<unsigned>(result) - 1, 0);
    ::close_range(static_cast<unsigned>(result) + 1, ~0U, 0);
    bool is_whole = false;
    try {
        is_whole = write_all(result, function());
    } catch (...) {
    }
    ::_exit(is_whole ? 0 : 1);
}

}  // namespace

ForkedCall::ForkedCall(const std::function<std::string()>& function)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    result_ = Descriptor(pipe[0]);
    const Descriptor theirs(pipe[1]);
    ::signal(SIGCHLD, SIG_DFL);  // whoever started us may have ignored it: then nobody could wait
    const pid_t parent = ::getpid();
    child_ = ::fork();
    if (child_ < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child_ == 0)
        become_child(function, theirs.number(), parent);
}

ForkedCall::~ForkedCall()
{
    if (!result_ || wait_status_)
        return;
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool ForkedCall::read()
{
    std::array<char, piece_bytes> piece;
    const ssize_t got = ::read(result_.number(), piece.data(), piece.size());
    if (got > 0)
        bytes_.append(piece.data(), static_cast<std::size_t>(got));
    if (got > 0 || (got < 0 && errno == EINTR))
        return false;
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    wait_status_ = status;
    return true;
}

std::optional<std::string> ForkedCall::death() const
{
    if (wait_status_ && WIFSIGNALED(*wait_status_))
        return "was killed by signal " + std::to_string(WTERMSIG(*wait_status_));
    if (wait_status_ && WEXITSTATUS(*wait_status_) != 0)
        return "exited with " + std::to_string(WEXITSTATUS(*wait_status_));
    return std::nullopt;
}

}  // namespace lockstep::process

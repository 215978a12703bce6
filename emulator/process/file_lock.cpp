#include "emulator/process/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <system_error>

namespace lockstep::process {
namespace {

Descriptor open_lock_file(const std::string& path)
{
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file)
        throw std::system_error(errno, std::generic_category(), path);
    return file;
}

}  // namespace

FileLock FileLock::wait(const std::string& path)
{
    Descriptor file = open_lock_file(path);
    while (::flock(file.number(), LOCK_EX) != 0)
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), path);
    return FileLock(std::move(file));
}

std::optional<FileLock> FileLock::attempt(const std::string& path)
{
    Descriptor file = open_lock_file(path);
    while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return std::nullopt;
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), path);
    }
    return FileLock(std::move(file));
}

}  // namespace lockstep::process

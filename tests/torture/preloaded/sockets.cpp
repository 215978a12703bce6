// The calls of the program on its sockets, of which the n-th fails when a test says so.

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "tests/torture/preloaded/control.hpp"

namespace {

using lockstep::torture::control;
using lockstep::torture::Control;
using lockstep::torture::Seam;
using lockstep::torture::short_read;

// An errno, or short_read; 0: this call passes untouched.
int fault_of(Seam seam)
{
    Control* told = control();
    if (told == nullptr || told->seam != seam)
        return 0;
    const int left = told->nth.fetch_sub(1) - 1;
    if (left > 0 || left <= -told->count)
        return 0;
    ++told->hits;
    return told->error;
}

ssize_t fail(int error)
{
    errno = error;
    return -1;
}

}  // namespace

extern "C" {

int accept(int listener, sockaddr* address, socklen_t* length)
{
    if (const int error = fault_of(Seam::accept))
        return static_cast<int>(fail(error));
    return static_cast<int>(syscall(SYS_accept4, listener, address, length, 0));
}

ssize_t recv(int socket, void* into, size_t size, int flags)
{
    const int error = fault_of(Seam::read);
    if (error > 0)
        return fail(error);
    if (error == short_read)
        size = size > 1 ? 1 : size;
    return syscall(SYS_recvfrom, socket, into, size, flags, nullptr, nullptr);
}

ssize_t recvmsg(int socket, msghdr* message, int flags)
{
    if (const int error = fault_of(Seam::read); error > 0)
        return fail(error);
    return syscall(SYS_recvmsg, socket, message, flags);
}

ssize_t send(int socket, const void* bytes, size_t size, int flags)
{
    if (const int error = fault_of(Seam::write))
        return fail(error);
    return syscall(SYS_sendto, socket, bytes, size, flags, nullptr, 0);
}

ssize_t sendmsg(int socket, const msghdr* message, int flags)
{
    if (const int error = fault_of(Seam::write))
        return fail(error);
    return syscall(SYS_sendmsg, socket, message, flags);
}

int epoll_ctl(int watch, int operation, int file, epoll_event* event) noexcept
{
    const int error = operation == EPOLL_CTL_ADD ? fault_of(Seam::watch) : 0;
    return error != 0 ? static_cast<int>(fail(error))
                      : static_cast<int>(syscall(SYS_epoll_ctl, watch, operation, file, event));
}

}  // extern "C"

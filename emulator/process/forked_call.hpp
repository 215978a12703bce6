#pragma once
// A function that is called in a child process of its own, so that a crash stays there. The child begins with all that
// we have in memory; what the function returns comes back as bytes. It ends with us, however we end. Call only where
// no other thread runs: a child has only the calling one, and what the others had locked would stay locked in there.

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process
{

class ForkedCall
{
public:
    // Throws std::system_error when no process is to be had.
    explicit ForkedCall(const std::function<std::string()>& function);
    ForkedCall(ForkedCall&& other) noexcept = default;
    ForkedCall& operator=(ForkedCall&&) = delete;
    ~ForkedCall();  // ends the child and waits for it

    pid_t child() const { return child_; }
    // Readable when `read` has something to do.
    int descriptor() const { return result_.number(); }
    // Takes a piece of the result, for which it waits. True once the child has ended.
    bool read();
    // After that: how it died, as in "was killed by signal 9". Empty: it did not, and the result is whole.
    std::optional<std::string> death() const;
    const std::string& result() const { return bytes_; }

private:
    pid_t child_;
    Descriptor result_;  // empty in an object that was moved from
    std::string bytes_{};
    std::optional<int> wait_status_{};
};

}  // namespace lockstep::process

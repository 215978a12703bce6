#pragma once
// A command that runs under a supervisor process of its own (supervisor.hpp): without terminal and
// stdin, its output in a file, in a folder and an environment of its own. It and everything it
// started has ended when this object has died, when `wait` has returned, and when this process
// ends, also by kill -9. Start it from a thread that lives as long as it should: the kernel ends it
// with that thread.

#include <sys/types.h>

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process
{

struct SupervisedOptions {
    std::vector<std::string> arguments;    // the first is looked for in PATH of the environment
    std::vector<std::string> environment;  // NAME=value, all of it
    std::filesystem::path folder;
    std::filesystem::path output;  // of stdout and stderr; made, or added to
};

class SupervisedCommand
{
public:
    // The failure is a sentence: no such folder, no process to be had. A command that cannot be
    // executed is no failure; it exits with 126 or 127, like in a shell.
    static std::expected<SupervisedCommand, std::string> start(const SupervisedOptions& options);

    SupervisedCommand(SupervisedCommand&& other) noexcept = default;
    SupervisedCommand& operator=(SupervisedCommand&& other) = delete;
    ~SupervisedCommand();

    // Readable once the command and all that it started have ended.
    int exit_descriptor() const { return exit_.number(); }
    bool has_ended() const;
    // For sample_activity.
    pid_t supervisor() const { return supervisor_; }
    // Blocks until then. 128 + N when signal N ended the command.
    int wait();
    // Ends it and everything it started; `wait` tells when that is done.
    void end() { life_.close(); }

private:
    SupervisedCommand(pid_t supervisor, Descriptor exit, Descriptor life)
        : supervisor_(supervisor), exit_(std::move(exit)), life_(std::move(life))
    {
    }

    pid_t supervisor_;
    Descriptor exit_;  // its pidfd; empty in an object that was moved from
    Descriptor life_;
    std::optional<int> exit_code_;
};

}  // namespace lockstep::process

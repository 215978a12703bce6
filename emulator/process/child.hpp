#pragma once
// The command of `lockstep run`. It stays in our foreground process group, so that the terminal is its own: it
// prompts, and Ctrl-C reaches it directly. Meanwhile we ignore SIGINT and SIGQUIT, pass SIGTERM and SIGHUP on,
// and wait, because its last requests still want to be served.

#include <expected>
#include <string>
#include <vector>

namespace lockstep::process {

struct ChildCommand {
    std::vector<std::string> arguments;    // the first is looked for in PATH
    std::vector<std::string> environment;  // NAME=value, all of it
};

// Its exit code; 128 + N when signal N ended it. The failure is errno: the command could not be executed.
std::expected<int, int> run_child(const ChildCommand& command);

struct Output {
    int exit_code = -1;  // -1: not executed
    std::string text;    // of stdout and stderr, the first few KiB
};

// For asking a client its version: no input, no terminal.
Output capture_output(const ChildCommand& command);

}  // namespace lockstep::process

#pragma once
// What a schedule does to one step of one request, around its commit point (race-lab 4.4).

#include <optional>
#include <string>
#include <string_view>

#include "emulator/race/gate.hpp"

namespace lockstep::race
{

enum class FaultKind {
    none,
    error,         // answered with an error, not executed
    throttle,      // the service's throttling error, not executed
    drop,          // closed before executing
    commit_drop,   // executed, then closed without an answer
    commit_error,  // executed, then answered with an error
    reset,         // RST before executing
    stall,         // never executed, never answered; ends when the client leaves or the run ends
    late,          // executed after the client has left
    half_head,     // executed, half of the answer's head
    half_body      // executed, the head and half of the body
};

struct Fault {
    FaultKind kind = FaultKind::none;
    std::string error{};  // AWS's code, for error and commit_error; "": the internal error

    bool operator==(const Fault&) const = default;
    explicit operator bool() const { return kind != FaultKind::none; }
};

// In a race file: "commit-drop", "error SlowDown". Empty for what is no fault, and for an error
// code that no service of ours has.
std::optional<Fault> parse_fault(std::string_view text);
std::string format_fault(const Fault& fault);
// In a one-line schedule: "cd", "er:SlowDown". The codes are th dr cd ce er rs st lt hh hb.
std::optional<Fault> parse_fault_code(std::string_view text);
std::string format_fault_code(const Fault& fault);

// Does that service ("s3", "dynamodb") have the error of the fault? True for a fault without one.
bool service_knows(const Fault& fault, std::string_view service);
// The verdict for a step of a service that knows the fault. Must not be asked for `stall` and
// `late`, which are verdicts about time.
Verdict verdict_of(const Fault& fault, std::string_view service);

}  // namespace lockstep::race

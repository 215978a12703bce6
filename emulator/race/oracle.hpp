#pragma once
// What is wrong with a history. One oracle per file in oracles/; oracles/oracles.cpp is the list of
// them.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

enum class Severity { fail, warn, off };

struct Violation {
    std::string oracle;
    Severity severity = Severity::fail;
    std::string message;                 // one sentence: who did what to whom
    std::optional<std::size_t> event{};  // where it happened
};

// What one serial order of some actors came to; for the serial-outcome oracle.
struct SerialOutcome {
    std::vector<std::string> order;  // actors, first to last
    std::map<std::string, int> exit_codes;
    World after;
};

struct Evidence {
    const History& history;
    const Names& names;
    // Of every order of every subset of the actors; empty when nothing was learned: then the oracle
    // that needs them stays silent.
    std::span<const SerialOutcome> serial{};
};

struct Oracle {
    std::string_view name;
    std::string_view rule;  // one line for people
    Severity severity;      // by default
    std::vector<Violation> (*judge)(const Evidence& evidence);
};

std::span<const Oracle> oracles();
const Oracle* find_oracle(std::string_view name);

// All oracles but those set to `off`; `severities` (a file's `check` block) wins over the defaults.
std::vector<Violation> judge(const Evidence& evidence,
                             const std::map<std::string, Severity, std::less<>>& severities);

}  // namespace lockstep::race

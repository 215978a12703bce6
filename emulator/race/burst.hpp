#pragma once
// A schedule in one line, as people copy it from a report to a command line: "A7!cd B4 A1". Each
// word is a burst: one actor takes some steps, one after the other, while the others are held.
//
//     A7        seven steps of A
//     A7!cd     and a fault on the last of them: a code of fault.hpp
//     A1@2      the last of them is the second of A's parked requests, by name (only for actors
//     that have
//               several requests in flight; without it the first is taken)
//     A1@z      executes the first of A's zombies, by name: requests that `!lt` held until their
//     client
//               had left; A1@z2 the second
//     A0        A is started; any other burst of an actor that waits for its start starts it, too
//     A!kill    all processes of A are killed
//     web1*3    three steps of web1, whose name ends in a digit

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/fault.hpp"

namespace lockstep::race
{

struct Burst {
    std::string actor;
    int count = 1;        // 0: only the start, or the kill
    int option = 1;       // of the last step, from 1
    bool zombie = false;  // the option of the last step is a zombie
    Fault fault{};        // of the last step
    bool kill = false;

    // Nothing is said about the last step: a further one may follow.
    bool is_plain() const { return option == 1 && !zombie && !fault && !kill; }

    bool operator==(const Burst&) const = default;
};

inline constexpr int burst_count_max = 100'000;
inline constexpr std::size_t line_length_max = 100'000;  // characters

struct LineError {
    std::size_t column = 0;  // from 1, in bytes
    std::string message;     // what was expected, and what was found
};

std::expected<std::vector<Burst>, LineError> parse_line(std::string_view text);
std::string format_line(const std::vector<Burst>& bursts);

}  // namespace lockstep::race

#pragma once
// Is a history linearizable? Each key is a register of its own with put, conditional put, get and
// delete, and is checked alone (Herlihy and Wing: a history is linearizable when each object's part
// is). The search is Wing and Gong's in the form of Lowe, as in Porcupine: go through calls and
// returns in the order of time, put down an operation whenever the register allows it, go back when
// one returns that was not put down, and never enter one (set of operations, value) twice.
//
// Two things keep it short. An operation that leaves every register as it is (a read, a refusal) is
// put down as soon as it fits. An operation without an answer is put down only right before one
// that needs it; every other place is as good as never (see search.cpp).

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "emulator/race/linear/operation.hpp"

namespace lockstep::race::linear
{

enum class Linearity { valid, invalid, unknown };

struct LinearityOptions {
    std::size_t steps_max = 20'000'000;  // per key; beyond it the verdict is unknown
};

struct KeyVerdict {
    std::string key;
    Linearity linearity = Linearity::valid;
    std::size_t operations = 0;
    std::size_t steps = 0;      // of the search
    std::string explanation{};  // of an invalid one: what fits nowhere, and what the register held
};

// Of one key: all operations must be of it. It holds nothing at first.
KeyVerdict check_key(std::span<const Operation> operations, const LinearityOptions& options = {});
// Of all keys, in the order of their names.
std::vector<KeyVerdict> check_history(std::span<const Operation> operations,
                                      const LinearityOptions& options = {});
// Invalid when any key is; else unknown when any is.
Linearity overall(std::span<const KeyVerdict> verdicts);

}  // namespace lockstep::race::linear

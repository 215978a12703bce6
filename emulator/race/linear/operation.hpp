#pragma once
// One operation on one key, as its client saw it: what it asked for, when it asked and when it was
// answered, and what the answer said. A history is a list of them, in any order. Times come from
// one clock that never goes back; their unit does not matter.

#include <cstdint>
#include <optional>
#include <string>

namespace lockstep::race::linear
{

enum class Action { read, write, erase };
enum class Guard {
    none,
    absent,   // If-None-Match: *, attribute_not_exists
    matches,  // If-Match, value = :expected
};
enum class Result {
    done,
    refused,  // its guard did not hold: it had no effect
    unknown,  // no answer: it may take effect at any time from `invoked` on, or never
};

using Value = std::optional<std::string>;  // empty: nothing there

struct Operation {
    int process = 0;  // for people
    std::string key;
    Action action = Action::read;
    std::string value{};  // of a write
    Guard guard = Guard::none;
    std::string expected{};  // of Guard::matches
    Result result = Result::done;
    // What the answer says was there: of every read, of a write or erase that returns the old
    // value.
    std::optional<Value> saw{};
    std::int64_t invoked = 0;
    std::int64_t returned = 0;  // of no meaning when the result is unknown
};

}  // namespace lockstep::race::linear

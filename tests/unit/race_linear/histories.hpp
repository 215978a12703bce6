#pragma once
// Short ways to write operations: `read(0, 10, 20, "a")` is process 0's read from 10 to 20 that saw
// "a"; "" stands for nothing.

#include <string>
#include <utility>

#include "emulator/race/linear/operation.hpp"

namespace lockstep::race::linear
{

inline Value value_of(const std::string& text)
{
    return text.empty() ? Value{} : Value{text};
}

inline Operation read(int process, std::int64_t from, std::int64_t to, const std::string& saw)
{
    return {.process = process, .key = "k", .saw = value_of(saw), .invoked = from, .returned = to};
}

inline Operation write(int process, std::int64_t from, std::int64_t to, std::string value)
{
    return {.process = process,
            .key = "k",
            .action = Action::write,
            .value = std::move(value),
            .invoked = from,
            .returned = to};
}

inline Operation erase(int process, std::int64_t from, std::int64_t to)
{
    return {
        .process = process, .key = "k", .action = Action::erase, .invoked = from, .returned = to};
}

inline Operation if_absent(Operation operation)
{
    operation.guard = Guard::absent;
    return operation;
}

inline Operation if_matches(Operation operation, std::string expected)
{
    operation.guard = Guard::matches;
    operation.expected = std::move(expected);
    return operation;
}

inline Operation refused(Operation operation)
{
    operation.result = Result::refused;
    return operation;
}

inline Operation unanswered(Operation operation)
{
    operation.result = Result::unknown;
    operation.saw.reset();
    return operation;
}

inline Operation that_saw(Operation operation, const std::string& old)
{
    operation.saw = value_of(old);
    return operation;
}

}  // namespace lockstep::race::linear

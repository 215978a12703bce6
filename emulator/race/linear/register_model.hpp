#pragma once
// A register that holds one value or nothing, and what each operation may do to it. Values are
// numbers here, so that states compare in one instruction.

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "emulator/race/linear/operation.hpp"

namespace lockstep::race::linear
{

using ValueId = std::uint32_t;
inline constexpr ValueId nothing = 0;

// An operation with its values as numbers.
struct Move {
    Action action = Action::read;
    Guard guard = Guard::none;
    Result result = Result::done;
    ValueId value = nothing;
    ValueId expected = nothing;
    std::optional<ValueId> saw{};

    // The register after the operation; empty when it cannot have answered so at this value. An
    // unknown one always can: its answer was never seen.
    std::optional<ValueId> apply(ValueId state) const;
    // A read or a refusal: leaves every register as it is.
    bool never_writes() const { return action == Action::read || result == Result::refused; }
};

class ValueNames
{
public:
    ValueId id_of(const Value& value);
    std::string text_of(ValueId id) const;  // for people

private:
    std::map<std::string, ValueId> ids_;
    std::map<ValueId, std::string> texts_;
};

Move move_of(const Operation& operation, ValueNames& names);

}  // namespace lockstep::race::linear

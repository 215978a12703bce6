#include "emulator/race/linear/register_model.hpp"

namespace lockstep::race::linear
{
namespace
{

bool guard_holds(const Move& move, ValueId state)
{
    switch (move.guard) {
    case Guard::none:
        return true;
    case Guard::absent:
        return state == nothing;
    case Guard::matches:
        return state == move.expected;
    }
    return false;
}

ValueId effect(const Move& move, ValueId state)
{
    switch (move.action) {
    case Action::read:
        return state;
    case Action::write:
        return move.value;
    case Action::erase:
        return nothing;
    }
    return state;
}

}  // namespace

std::optional<ValueId> Move::apply(ValueId state) const
{
    const bool holds = guard_holds(*this, state);
    if (result == Result::unknown)
        return holds ? effect(*this, state) : state;
    if (saw && *saw != state)
        return std::nullopt;
    if (holds != (result == Result::done))
        return std::nullopt;
    return holds ? effect(*this, state) : state;
}

ValueId ValueNames::id_of(const Value& value)
{
    if (!value)
        return nothing;
    const auto next = static_cast<ValueId>(ids_.size() + 1);
    const auto [found, is_new] = ids_.try_emplace(*value, next);
    if (is_new)
        texts_[next] = *value;
    return found->second;
}

std::string ValueNames::text_of(ValueId id) const
{
    const auto found = texts_.find(id);
    return found == texts_.end() ? "nothing" : "\"" + found->second + "\"";
}

Move move_of(const Operation& operation, ValueNames& names)
{
    Move move{.action = operation.action, .guard = operation.guard, .result = operation.result};
    if (operation.action == Action::write)
        move.value = names.id_of(operation.value);
    if (operation.guard == Guard::matches)
        move.expected = names.id_of(operation.expected);
    if (operation.saw)
        move.saw = names.id_of(*operation.saw);
    return move;
}

}  // namespace lockstep::race::linear

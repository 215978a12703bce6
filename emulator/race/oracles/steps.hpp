#pragma once
// Questions about one event that several oracles ask.

#include <string_view>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

inline bool succeeded(const Answer& answer)
{
    return answer.status >= 200 && answer.status < 300;
}
// Its client knows that it took effect.
inline bool told_success(const Event& event)
{
    return event.executed && event.answer.delivered && succeeded(event.answer);
}

bool is_put(const Event& event);     // stores a whole object or item
bool is_delete(const Event& event);  // of one object or item
bool is_get(const Event& event);     // reads what is there now: an object, a range of it, an item
bool is_head(const Event& event);

}  // namespace lockstep::race

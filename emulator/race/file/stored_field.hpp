#pragma once
// `${lock.ID}` in a command: a field of what is stored under a name when the actor starts.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::race
{

struct StoredField {
    std::size_t begin = 0;  // of the `$`, in bytes
    std::size_t end = 0;    // behind the `}`
    std::string name;
    std::string field;
};

// The first one from there on. `${HOME}` is none: it is a shell's.
std::optional<StoredField> find_stored_field(std::string_view text, std::size_t from = 0);

}  // namespace lockstep::race

#pragma once
// What all fuzz targets share: the input as text, and how a property says that it does not hold.
// The fuzzer then keeps the input and stops.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "protocol/base/error.hpp"

namespace lockstep::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

// A refusal that a client can do something with: its own mistake, or something that only AWS has (501).
inline void require_refusal(const ApiError& error)
{
    require(error.kind != nullptr && !error.kind->code.empty());
    require((error.kind->status >= 400 && error.kind->status < 500) || error.kind->status == 501);
}

// What stands before the first `mark` of `text`, which loses both.
inline std::string_view take_until(std::string_view& text, char mark)
{
    const std::string_view part = text.substr(0, text.find(mark));
    text.remove_prefix(part.size() < text.size() ? part.size() + 1 : text.size());
    return part;
}

}  // namespace lockstep::fuzz

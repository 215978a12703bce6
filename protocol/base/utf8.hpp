#pragma once
// Whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

#include <string_view>

namespace lockstep {

// The offset of the first byte that is not part of a whole character; npos when all are.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace lockstep

#pragma once
// Whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.

#include <string>
#include <string_view>

namespace lockstep {

// The offset of the first byte that is not part of a whole character; npos when all are.
std::size_t find_invalid_utf8(std::string_view text);
inline bool is_utf8(std::string_view text) { return find_invalid_utf8(text) == std::string_view::npos; }

// The text with U+FFFD in place of each byte that is not part of a character: for documents in which a client's own
// bytes are told.
std::string to_utf8(std::string_view bytes);

}  // namespace lockstep

#pragma once
// Standard base64 with padding (RFC 4648, section 4), as AWS uses it for checksums and binary attributes.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

std::string base64_encode(std::string_view bytes);

// Strict: no white space, padding required, unused trailing bits must be zero. Empty on any violation.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace lockstep

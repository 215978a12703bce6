#pragma once
// Percent-encoding of targets and query strings.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::http {

enum class Slash { keep, encode };

// Every byte but RFC 3986's unreserved ones becomes %XX in upper case: the form SigV4 signs and S3 uses for
// `encoding-type=url`.
std::string percent_encode(std::string_view bytes, Slash slash);

// '+' stays '+'. Empty when a '%' is not followed by two hex digits.
std::optional<std::string> percent_decode(std::string_view text);

// Like percent_decode, with '+' read as a blank: application/x-www-form-urlencoded.
std::optional<std::string> form_decode(std::string_view text);

}  // namespace lockstep::http

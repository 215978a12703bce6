#pragma once
// The ids that Lockstep gives to versions: 32 characters that look random and carry, masked, where the version
// stands among those of its key, and a check. So a listing can go on after a version that was deleted meanwhile
// (fact S3-0205), and an id that nobody was given is told from one whose version is gone (fact S3-0038).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::s3 {

inline constexpr std::size_t version_nonce_bytes = 10;

// `predecessor` is the row of the key's newest version before this one, 0 for none: exactly the rows up to it are
// older versions of the key. `nonce` holds version_nonce_bytes.
std::string make_version_id(std::int64_t predecessor, std::string_view nonce);

// Empty for ids that were not made so: "null", invented ones, those of stores from before ids carried it.
std::optional<std::int64_t> predecessor_of(std::string_view version_id);

// "null", or 32 characters of S3's alphabet.
bool is_version_id(std::string_view text);

}  // namespace lockstep::s3

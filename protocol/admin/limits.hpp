#pragma once
// Bounds of Lockstep's own HTTP API.

#include <cstdint>

namespace lockstep::admin::limits {

inline constexpr std::uint64_t body_bytes_max = 64 * 1024;
inline constexpr std::uint64_t log_page_entries = 1'000;
inline constexpr std::uint64_t log_page_entries_max = 10'000;
inline constexpr std::uint64_t lock_body_bytes_max = 64 * 1024;  // Terraform's are below 1 KiB

static_assert(log_page_entries <= log_page_entries_max);

}  // namespace lockstep::admin::limits

#pragma once
// What our exit codes mean. `run` passes on its child's code; its own failures are the last three.

namespace lockstep::cli::exit_codes {

inline constexpr int ok = 0;
inline constexpr int failure = 1;
inline constexpr int usage = 2;
inline constexpr int cannot_start = 3;  // or a part is missing, or nothing is served
inline constexpr int damaged = 4;       // or of a newer format
inline constexpr int timed_out = 6;
inline constexpr int diverged = 7;  // a race took another course than it was to take
inline constexpr int run_failed = 125;  // Lockstep itself
inline constexpr int cannot_execute = 126;
inline constexpr int not_found = 127;

}  // namespace lockstep::cli::exit_codes

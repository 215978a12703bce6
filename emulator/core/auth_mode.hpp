#pragma once
// What happens to a well-formed signature by a key that Lockstep neither issued nor was told of.

namespace lockstep {

enum class AuthMode {
    lenient,  // accepted; payload hash and clock skew are still checked
    strict    // refused
};

}  // namespace lockstep

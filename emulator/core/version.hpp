#pragma once
// Which Lockstep this is.

#include <string_view>

namespace lockstep {

std::string_view version();  // "0.1.0", as the build file says

}  // namespace lockstep

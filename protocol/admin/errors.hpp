#pragma once
// Refusals of Lockstep's own HTTP API: {"error":CODE,"message":TEXT}.

#include "protocol/base/error.hpp"

namespace lockstep::admin::errors {

inline constexpr ErrorKind not_found{"NotFound", 404, "Lockstep has nothing under this path"};
inline constexpr ErrorKind method_not_allowed{"MethodNotAllowed", 405,
                                              "This path does not answer to this method"};
inline constexpr ErrorKind invalid_parameter{"InvalidParameter", 400, "A parameter has no sense"};

}  // namespace lockstep::admin::errors

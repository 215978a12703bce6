#pragma once
// The acts of objects and multipart uploads: what operations.cpp binds. Each is defined in the file of its name.

#include "emulator/core/call.hpp"

namespace lockstep::s3 {
}  // namespace lockstep::s3

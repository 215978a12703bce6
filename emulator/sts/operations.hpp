#pragma once
// The whole of STS and IAM on one screen.

#include <span>

#include "emulator/core/operation.hpp"
#include "protocol/sts/request.hpp"

namespace lockstep::sts {

std::span<const Operation<Request, Route>> operations();

}  // namespace lockstep::sts

#pragma once
// Whether a client that got this answer sends the call again, as the AWS SDKs decide it in their
// standard mode. Such a call is owed: its actor is not stable before it has come back
// (race-lab 9.5). https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html

#include "emulator/race/gate.hpp"

namespace lockstep::race
{

// True for an answer that was not delivered, too.
bool is_retryable(const Answer& answer);

}  // namespace lockstep::race

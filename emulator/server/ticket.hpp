#pragma once
// From an exchange to the tickets that a race's gate sees. Only used in a race.

#include "emulator/core/call.hpp"
#include "emulator/server/exchange.hpp"
#include "emulator/server/house.hpp"

namespace lockstep::server {

// Fills `exchange.race` when the race holds this request: S3's and DynamoDB's, signed or refused in spite of a
// signature, but not STS, IAM and our own. Then the request is named (operation and resource of the exchange, also
// when it was refused) and gets the request ids that its name has under the seed. `call` is null when refused.
void enter_race(House& house, Exchange& exchange, const Call* call);

// Of one step of a request that has entered the race.
race::Ticket make_ticket(const Exchange& exchange, const Call* call, std::size_t step);

// What the gate is told at the end. `status` 0: no answer was made.
race::Answer make_answer(const Exchange& exchange, const http::Response& response, bool delivered);

}  // namespace lockstep::server

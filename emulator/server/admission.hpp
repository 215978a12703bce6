#pragma once
// From a parsed head to an admitted request: target, access guards, authentication, service, body plan.
// Nothing here reads stored state, so that `100 Continue` may follow it.

#include "emulator/server/exchange.hpp"
#include "emulator/server/head_reader.hpp"
#include "emulator/server/house.hpp"

namespace lockstep::server {

// Fills `exchange` from the head. When the request may not go on, `exchange.refusal` says why; `service`
// is set in any case.
void admit_head(House& house, RequestParser& parser, bool secure, Exchange& exchange);

// The exchange of a head that could not be parsed: S3's error form, 400.
void refuse_head(House& house, const HeadResult& head, Exchange& exchange);

// True when the client waits for `100 Continue` before it sends the body.
bool expects_continue(const Exchange& exchange);

}  // namespace lockstep::server

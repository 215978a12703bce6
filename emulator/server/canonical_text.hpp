#pragma once
// Requests and answers as a race compares them: what decides the effect and what the client learns, one fact a
// line. Without signatures, dates, request ids, checksums of bodies and our own address; of an object's body only
// the length.

#include <string>

#include "emulator/server/exchange.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::server {

std::string canonical_request(const Exchange& exchange);
std::string canonical_answer(const Exchange& exchange, const http::Response& response);

}  // namespace lockstep::server

#pragma once
// One request on its way through the edge, from the head to the answer. Lives in its session's coroutine.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "emulator/core/authenticate.hpp"
#include "emulator/core/service.hpp"
#include "emulator/server/race_request.hpp"
#include "protocol/http/request.hpp"
#include "protocol/s3/object_checksum.hpp"

namespace lockstep::server {

struct Exchange {
    http::Request request;
    Authenticated who;                    // caller, service, and what the body must hash to
    const Service* service = nullptr;     // never null once admitted
    RequestIds ids;
    http::BodyPlan plan;
    std::optional<s3::ChecksumPlan> checksum;  // of a streamed body
    std::optional<ApiError> refusal;      // set by whoever refused first
    std::string operation;                // for the journal and the race
    std::string resource;
    std::string call_condition;           // the condition expression of the call, if it has one
    std::string invocation;               // amz-sdk-invocation-id
    int attempt = 1;                      // amz-sdk-request: attempt=N
    int attempt_max = 0;                  // max=M beside it; 0: not said
    std::uint64_t bytes_received = 0;     // decoded
    bool committed = false;               // a step of it changed the store
    std::unique_ptr<RaceRequest> race;    // of a request that a race holds; else null
    std::chrono::steady_clock::time_point began{};
};

}  // namespace lockstep::server

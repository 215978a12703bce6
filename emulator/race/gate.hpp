#pragma once
// Where a race holds requests. The edge asks the gate before each step of a request (one transaction) and
// obeys its verdict. The gate sees tickets, never HTTP, SQL or sockets. Outside a race there is no gate, and
// asking costs one branch.

#include <functional>
#include <optional>
#include <string>

#include "protocol/base/error.hpp"

namespace lockstep::race {

struct Ticket {
    std::string actor;       // access key id of the client
    std::string operation;   // "PutObject"
    std::string resource;    // "bucket/key", "table/key"
    std::string invocation;  // amz-sdk-invocation-id; attempts of one call share it
    int attempt = 1;         // amz-sdk-request: attempt=N
    std::size_t step = 0;    // of an operation with several steps
};

enum class Reply {
    send,  // the answer goes out
    lose   // the connection is closed without an answer
};

struct Verdict {
    std::optional<ApiError> refusal;  // answered instead of running the step
    Reply reply = Reply::send;
};

class Gate {
public:
    virtual ~Gate() = default;
    // Calls `then` exactly once, now or later, on the thread that called `arrive`.
    virtual void arrive(Ticket ticket, std::move_only_function<void(Verdict)> then) = 0;
};

}  // namespace lockstep::race

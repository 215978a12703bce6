#pragma once
// Where a race holds requests. The edge asks the gate before each step of an S3 or DynamoDB request
// (one transaction), obeys its verdict, and tells it what was answered. The gate sees tickets,
// never HTTP, SQL or sockets. Outside a race there is no gate, and asking costs one branch.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "protocol/base/error.hpp"

namespace lockstep::race
{

// One step of one request that was read completely. A request that is refused before it comes to a step (a bad
// signature, a malformed body) has one that does nothing.
struct Ticket {
    std::uint64_t number =
        0;                  // of the request; unique in its server; the steps of a request share it
    std::string actor{};    // access key id of the client; of an issued key, of who asked for it
    std::string service{};  // "s3", "dynamodb"
    std::string operation{};  // "PutObject"
    std::string resource{};   // "s3://bucket/key", "ddb://table/key"
    std::string
        invocation{};     // amz-sdk-invocation-id; attempts of one call share it; "" when not sent
    int attempt = 1;      // amz-sdk-request: attempt=N
    int attempt_max = 0;  // max=M beside it: after the last attempt nothing is re-sent; 0: not said
    std::size_t step = 0;  // of an operation with several steps
    std::size_t step_count = 1;
    bool writes = false;    // the step may change the store
    std::string request{};  // canonical text: what of the request decides its effect, without
                            // signatures; JSON members in the order of their names
};

enum class Reply {
    send,       // the answer goes out
    lose,       // the connection is closed without an answer
    reset,      // the same, with RST
    half_head,  // half of the answer's head, then closed
    half_body   // the head and half of the body, then closed
};

struct Verdict {
    bool execute = true;               // run the step; false: it leaves no trace
    std::optional<ApiError> answer{};  // sent instead of the step's own answer
    Reply reply = Reply::send;
};

// What became of a request.
struct Answer {
    unsigned status =
        0;  // of the step's own answer, or of the one that replaced it; 0: none was made
    std::string error;       // AWS's code, "" for none
    std::string text;        // canonical text of head and body, without dates and request ids
    bool delivered = false;  // the whole answer was handed to the socket
};

// All calls on the io thread.
class Gate
{
public:
    virtual ~Gate() = default;
    // Calls `then` exactly once, now or later, on the thread that called `arrive`.
    virtual void arrive(Ticket ticket, std::move_only_function<void(Verdict)> then) = 0;
    // After the last step of a request: its answer is out, or was taken away.
    virtual void answered(std::uint64_t number, Answer answer) = 0;
    // The client closed the connection while its request was held. The gate still owes a verdict.
    virtual void left(std::uint64_t number) = 0;
};

}  // namespace lockstep::race

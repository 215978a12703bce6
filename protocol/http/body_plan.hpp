#pragma once
// How the edge is to read the body of a request, known from its head alone.

#include <cstdint>

namespace lockstep::http {

enum class BodyKind {
    none,     // nothing is expected; what comes is read and dropped up to `size_bytes_max`
    whole,    // read into Request::body
    streamed  // into the store while it arrives; Request::received
};

struct BodyPlan {
    BodyKind kind = BodyKind::none;
    std::uint64_t size_bytes_max = 0;  // of the decoded body
};

}  // namespace lockstep::http

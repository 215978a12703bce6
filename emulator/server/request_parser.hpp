#pragma once
// One request as it comes: the head at once, the body piece by piece to whoever feeds it. Neither is kept a second
// time. One per request. Chunks are Beast's business.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "protocol/http/head.hpp"

namespace lockstep::server {

class RequestParser {
public:
    RequestParser();
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    // The whole head. Empty when it is well; else a sentence that says what is wrong.
    std::optional<std::string_view> take_head(std::string_view bytes);
    bool is_header_done() const { return header_done_; }
    http::Head& head() { return head_; }
    const http::Head& head() const { return head_; }

    struct Put {
        std::size_t used = 0;     // so many bytes are done with
        std::string_view piece{}; // what was found of the body: a view into the bytes
        bool needs_input = false; // nothing more can be said without more bytes
        bool broken = false;      // this is no body in chunks
    };
    // Takes what it can of the body.
    Put put(std::string_view bytes);
    // Head and body are complete.
    bool is_done() const;

private:
    class Chunks;

    http::Head head_;
    bool header_done_ = false;
    std::uint64_t left_ = 0;  // of a body whose length was told
    std::unique_ptr<Chunks> chunks_;
};

}  // namespace lockstep::server

#pragma once
// Reads one request head from a transport and has it taken apart. The parser stays in charge of the body's framing
// (Content-Length, chunked).

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <string_view>

#include "emulator/server/connections.hpp"
#include "emulator/server/request_parser.hpp"
#include "emulator/server/transport.hpp"

namespace lockstep::server {

enum class HeadOutcome {
    complete,   // the parser has it
    gone,       // the client closed, or stayed idle too long; nothing to answer
    too_large,  // answered with RequestHeaderSectionTooLarge
    malformed   // answered with 400; `fault` says why
};

struct HeadResult {
    HeadOutcome outcome = HeadOutcome::gone;
    std::string_view fault{};
};

// Marks the connection busy as soon as the first byte of a request is there.
boost::asio::awaitable<HeadResult> read_head(Transport& transport, boost::beast::flat_buffer& buffer,
                                             RequestParser& parser, Connection& connection);

}  // namespace lockstep::server

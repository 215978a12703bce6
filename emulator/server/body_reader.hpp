#pragma once
// Reads the body of one request through its parser into a BodySink, or reads and drops it.

#include <boost/asio/awaitable.hpp>

#include "emulator/server/body_sink.hpp"
#include "emulator/server/head_reader.hpp"

namespace lockstep::server {

enum class BodyOutcome {
    complete,
    cut_off,    // the client closed, stalled, or broke the framing: the connection cannot be used further
    refused     // the sink refused; its refusal is the answer, the rest of the body may be unread
};

boost::asio::awaitable<BodyOutcome> read_body(Transport& transport, boost::beast::flat_buffer& buffer,
                                              RequestParser& parser, BodySink& sink);

// Reads and drops what is left, up to `size_bytes_max`. True: the body is over, the connection is in step.
boost::asio::awaitable<bool> drop_body(Transport& transport, boost::beast::flat_buffer& buffer,
                                       RequestParser& parser, std::uint64_t size_bytes_max);

// Before a close: says goodbye and gives the client a moment to stop sending, so that the answer it has not
// read yet is not lost to a reset.
boost::asio::awaitable<void> linger(Transport& transport);

}  // namespace lockstep::server

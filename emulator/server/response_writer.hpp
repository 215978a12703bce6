#pragma once
// Response values -> bytes on a transport. An answer of at most 64 KiB leaves in one write; a longer one sends
// its head and first piece in one write and the rest piece by piece, read from the store while it is sent.

#include <boost/asio/awaitable.hpp>
#include <string>

#include "emulator/server/transport.hpp"
#include "protocol/http/response.hpp"
#include "storage/store/store.hpp"

namespace lockstep::server {

struct Delivery {
    bool keep_alive = true;
    std::string date;      // the Date header
    bool http_1_0 = false; // "Connection: keep-alive" is then said explicitly
};

// The head as bytes, up to and with the empty line.
std::string format_head(const http::Response& response, const Delivery& delivery);

// Returns the bytes of body sent; the error is set when the client went away or the store failed in the
// middle of a body (then the connection must be closed: the length promised is not kept).
boost::asio::awaitable<IoResult> send_response(Transport& transport, storage::Reader& reader,
                                               const http::Response& response, const Delivery& delivery);

}  // namespace lockstep::server

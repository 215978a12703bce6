#pragma once
// Answers that break off, for a race: half of the head, or the head and half of the body.

#include "emulator/race/gate.hpp"
#include "emulator/server/response_writer.hpp"

namespace lockstep::server {

// Sends the first part of the answer in one write; `how` is Reply::half_head or Reply::half_body. The head promises
// the whole length. Of a stored body at most 64 MiB are sent.
boost::asio::awaitable<IoResult> send_half(Transport& transport, storage::Reader& reader,
                                           const http::Response& response, const Delivery& delivery,
                                           race::Reply how);

}  // namespace lockstep::server

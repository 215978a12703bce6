#pragma once
// One line of the journal from one answered exchange.

#include "emulator/server/exchange.hpp"
#include "emulator/server/house.hpp"

namespace lockstep::server {

void note_in_journal(House& house, const Exchange& exchange, const http::Response& response,
                     std::size_t body_bytes_sent);

}  // namespace lockstep::server

#pragma once
// What a race knows of one request that it holds, and what it wants done with it. Part of the request's
// exchange; outside a race, and for requests that no race holds, there is none.

#include <cstdint>
#include <string>

#include "emulator/race/gate.hpp"

namespace lockstep::server {

struct RaceRequest {
    std::uint64_t number = 0;
    std::string actor;         // access key; of an issued key, of who asked for it
    std::string canonical;     // the text of the request, for each of its tickets
    bool client_left = false;  // closed its connection while the request was held
    race::Verdict verdict;     // the last one
};

// True when no further step of the request is to run.
inline bool ends_request(const race::Verdict& verdict)
{
    return !verdict.execute || verdict.answer || verdict.reply != race::Reply::send;
}

}  // namespace lockstep::server

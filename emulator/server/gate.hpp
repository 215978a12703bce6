#pragma once
// The awaitable skin of a race's gate. While a request is held its connection is watched, so that the gate hears
// when the client leaves.

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <unordered_set>

#include "emulator/race/gate.hpp"
#include "emulator/server/race_request.hpp"
#include "emulator/server/transport.hpp"

namespace lockstep::server {

class Parked;

// The requests that wait for a verdict, so that a server which ends can let go of them. Used on the io thread only.
class ParkedRequests {
public:
    void add(Parked& parked) { all_.insert(&parked); }
    void remove(Parked& parked) { all_.erase(&parked); }

    // Each gets the verdict that nothing is run and nothing answered; what the gate says later is not heard.
    void cut();

private:
    std::unordered_set<Parked*> all_;
};

// Suspends until the gate has decided; sets `request.verdict`, and `request.client_left` when the client did not
// wait for it. No time limit holds.
boost::asio::awaitable<void> park(race::Gate& gate, ParkedRequests& all, race::Ticket ticket, Transport& transport,
                                  RaceRequest& request);

}  // namespace lockstep::server

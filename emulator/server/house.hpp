#pragma once
// What every session shares: the store, time and ids, who is known, the services, the journal. A part of the
// server, referred to by everything else, used on the io thread only.

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <map>
#include <memory>
#include <string>

#include "emulator/core/config.hpp"
#include "emulator/core/identities.hpp"
#include "emulator/core/journal.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/service.hpp"
#include "emulator/race/gate.hpp"
#include "emulator/server/connections.hpp"
#include "storage/store/store.hpp"

namespace lockstep::server {

struct Services {
    const Service& s3;
    const Service& dynamodb;
    const Service& query;  // STS and IAM
    const Service& admin;
    const Service& unknown;
};

struct House {
    storage::Store& store;
    storage::Reader& reader;      // the io thread's own
    Clock& real_clock;            // arrival times, Date, skew
    Clock& clock;                 // stored times
    VirtualClock* virtual_clock;  // that clock under --seed; else null
    Settings settings;
    std::optional<std::uint64_t> seed;
    Identities& identities;
    Services services;
    Journal& journal;
    boost::asio::ssl::context& tls;
    race::Gate* gate = nullptr;   // only in a race
    std::string token;            // for changing admin calls
    unsigned short port = 0;
    Connections connections{};
    // How often each step name was seen, for ids under --seed.
    std::map<std::string, int> step_counts{};

    // The ids of one step: random, or derived from (seed, actor, step name).
    std::unique_ptr<Ids> make_ids(const std::string& actor, const std::string& step_name);
};

}  // namespace lockstep::server

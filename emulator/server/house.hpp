#pragma once
// What every session shares: the store, time and ids, who is known, the services, the journal. A part of the
// server, referred to by everything else, used on the io thread only.

#include <array>
#include <map>
#include <string>

#include "emulator/core/config.hpp"
#include "emulator/core/identities.hpp"
#include "emulator/core/journal.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/random_ids.hpp"
#include "emulator/core/seeded_ids.hpp"
#include "emulator/core/service.hpp"
#include "emulator/race/gate.hpp"
#include "emulator/server/bridge.hpp"
#include "emulator/server/connections.hpp"
#include "emulator/server/gate.hpp"
#include "emulator/server/tls.hpp"
#include "storage/store/store.hpp"

namespace lockstep::server {

enum class UsedBy { io_thread, writer_thread };

// Ids that are random, or derived from (seed, actor, step name).
class StepIds {
public:
    explicit StepIds(Ids& random) : ids_(&random) {}
    explicit StepIds(SeededIds derived) : derived_(std::move(derived)) {}
    Ids& operator*() { return derived_ ? *derived_ : *ids_; }

private:
    Ids* ids_ = nullptr;
    std::optional<SeededIds> derived_;
};

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
    Bridge& bridge;               // to the store's writer
    Clock& real_clock;            // arrival times, Date, skew
    Clock& clock;                 // stored times
    VirtualClock* virtual_clock;  // that clock under --seed; else null
    Settings settings;
    std::optional<std::uint64_t> seed;
    Identities& identities;
    Services services;
    Journal& journal;
    ServerTls& tls;
    race::Gate* gate = nullptr;   // only in a race
    std::string token;            // for changing admin calls
    unsigned short port = 0;
    Connections connections{};
    ParkedRequests parked{};
    std::uint64_t race_requests = 0;  // that a race held so far
    // How often each step name was seen, for ids under --seed.
    std::map<std::string, int> step_counts{};

    // Random ones, when there is no seed. The writer thread has its own: a step's ids are used on its thread.
    RandomIds io_ids{};
    RandomIds writer_ids{};

    // The ids of one step. It is named by what it does and to what.
    StepIds ids_for(UsedBy thread, std::string_view actor, std::string_view operation, std::string_view resource);
};

}  // namespace lockstep::server

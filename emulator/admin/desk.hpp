#pragma once
// What the admin acts may see and do beyond the store. Filled in by whoever builds the server; outlives the
// service. `status` holds what does not change while it runs.

#include <functional>

#include "emulator/core/env.hpp"
#include "emulator/core/journal.hpp"
#include "protocol/admin/status.hpp"

namespace lockstep::admin {

struct Desk {
    Journal& journal;
    ServerStatus status;
    Time started{};
    Clock& real_clock;                        // of uptime; stored times may be virtual
    std::function<std::uint64_t()> holds{};   // open holds of `lockstep run`
    std::function<void()> after_reset{};      // on the io thread, once the store is empty
};

}  // namespace lockstep::admin

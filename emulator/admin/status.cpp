#include <algorithm>

#include "emulator/admin/acts.hpp"
#include "emulator/core/version.hpp"

namespace lockstep::admin {

Result<Status::Output> status(ReadTx&, const Status::Input&, const Desk& desk)
{
    ServerStatus now = desk.status;
    now.version = version();
    const auto uptime = desk.real_clock.now() - desk.started;
    // Not negative where the clock was set back.
    now.uptime_seconds = std::max(std::chrono::floor<std::chrono::seconds>(uptime), std::chrono::seconds(0)).count();
    const JournalTotals totals = desk.journal.totals();
    now.requests = totals.requests;
    now.refused = totals.refused;
    now.holds = desk.holds ? desk.holds() : 0;
    return now;
}

}  // namespace lockstep::admin

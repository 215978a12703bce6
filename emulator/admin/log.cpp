#include <algorithm>

#include "emulator/admin/acts.hpp"

namespace lockstep::admin {

Result<Log::Output> log(ReadTx&, const Log::Input& in, const Desk& desk)
{
    LogPage page = in.tail ? desk.journal.tail(*in.tail) : desk.journal.page(in.after, in.limit);
    if (!in.client.empty())
        std::erase_if(page.entries, [&](const LogEntry& entry) { return entry.client != in.client; });
    return page;
}

}  // namespace lockstep::admin

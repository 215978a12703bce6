#include "storage/store/snapshots.hpp"

namespace lockstep::storage {

Snapshots::Slot& Snapshots::join()
{
    const std::scoped_lock lock(mutex_);
    return slots_.emplace_back(0U);
}

void Snapshots::leave(Slot& slot)
{
    const std::scoped_lock lock(mutex_);
    slots_.remove_if([&slot](const Slot& other) { return &other == &slot; });
}

bool Snapshots::all_newer_than(std::uint64_t mark) const
{
    const std::scoped_lock lock(mutex_);
    for (const Slot& slot : slots_) {
        const std::uint64_t begun = slot.load();
        if (begun != 0 && begun < mark)
            return false;
    }
    return true;
}

}  // namespace lockstep::storage

#include "emulator/admin/acts.hpp"
#include "protocol/admin/limits.hpp"

namespace lockstep::admin {
namespace {

constexpr std::string_view lock_suffix = ".tflock";

// Empty when the object is none of Terraform's, whatever its name.
std::optional<HeldLock> lock_of_object(const ReadTx& tx, const storage::FoundObject& object)
{
    if (object.blob == 0 || object.size > limits::lock_body_bytes_max)
        return std::nullopt;
    std::optional<HeldLock> lock = read_lock_info(tx.blobs().chunk(object.blob, 0).value_or(""));
    if (lock) {
        lock->kind = "lockfile";
        lock->where = object.bucket;
        lock->name_space = object.name_space;
        lock->state = object.bucket + "/" + object.key.substr(0, object.key.size() - lock_suffix.size());
    }
    return lock;
}

}  // namespace

Result<Locks::Output> locks(ReadTx& tx, const Locks::Input&, const Desk&)
{
    Locks::Output output;
    // Digest items have a LockID too, but no Info.
    const auto items = tx.search().items_containing("\"Info\"");
    for (const storage::FoundItem& item : items.found) {
        if (std::optional<HeldLock> lock = read_lock_item(item.item)) {
            lock->where = item.table;
            lock->name_space = item.name_space;
            output.locks.push_back(std::move(*lock));
        }
    }
    const auto objects = tx.search().objects_ending_with(lock_suffix);
    for (const storage::FoundObject& object : objects.found)
        if (std::optional<HeldLock> lock = lock_of_object(tx, object))
            output.locks.push_back(std::move(*lock));
    output.complete = items.complete && objects.complete;
    return output;
}

}  // namespace lockstep::admin

#include "storage/store/checkpointer.hpp"

#include <utility>

#include "storage/sqlite/storage_error.hpp"

namespace lockstep::storage {

Checkpointer::Checkpointer(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { run(); })
{
}

Checkpointer::~Checkpointer()
{
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Checkpointer::kick()
{
    {
        const std::scoped_lock lock(mutex_);
        if (wanted_)
            return;
        wanted_ = true;
    }
    changed_.notify_one();
}

void Checkpointer::run()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return wanted_ || ending_; });
        if (ending_)
            return;
        lock.unlock();
        try {
            connection_->execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (const StorageError&) {
            // The log keeps what could not be moved; a full disk or a bad sector is told by the next step.
        }
        lock.lock();
        wanted_ = false;
    }
}

}  // namespace lockstep::storage

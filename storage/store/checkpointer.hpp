#pragma once
// Moves the write-ahead log into the database file, on a thread and a connection of its own, so that no commit
// waits for it. A checkpoint that fails is tried again at the next kick: it can lose nothing, the log only grows.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "storage/sqlite/connection.hpp"

namespace lockstep::storage {

class Checkpointer {
public:
    explicit Checkpointer(std::unique_ptr<Connection> connection);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    // Asks for a checkpoint soon. Any thread.
    void kick();

private:
    void run();

    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool wanted_ = false;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace lockstep::storage

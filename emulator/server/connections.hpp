#pragma once
// The open connections, so that a shutdown can let the busy ones finish and close the idle ones, that those
// whose client stalls are closed, and that `lockstep run` can hold a folder's server alive. Used on the io thread only.

#include <chrono>
#include <cstddef>
#include <functional>
#include <unordered_set>

#include "emulator/server/transport.hpp"

namespace lockstep::server {

// One connection as a shutdown sees it. Lives in its session's coroutine frame.
struct Connection {
    Transport* transport = nullptr;  // set once it is known what is spoken
    bool busy = false;               // a request is being read, run or answered
};

class Connections {
public:
    std::size_t count() const { return open_.size(); }
    std::size_t busy_count() const;
    bool stopping() const { return stopping_; }

    void add(Connection& connection) { open_.insert(&connection); }
    void remove(Connection& connection);

    // No further request is begun; idle connections are closed.
    void stop();
    // Whatever is still open is closed without an answer.
    void cut();
    // Closes those whose client has not moved in time.
    void close_overdue(std::chrono::steady_clock::time_point now);

    // Held connections (GET /_lockstep/hold). `on_last_gone` is called each time the count falls to zero.
    void hold_began() { ++holds_; }
    void hold_ended();
    std::size_t holds() const { return holds_; }
    std::function<void()> on_last_hold_gone;
    std::function<void()> on_stop;
    // Called when the last connection closes after stop().
    std::function<void()> on_all_gone;

private:
    std::unordered_set<Connection*> open_;
    std::size_t holds_ = 0;
    bool stopping_ = false;
};

// Registers a connection for as long as it lives.
class Registration {
public:
    explicit Registration(Connections& all) : all_(all) { all_.add(connection_); }
    ~Registration() { all_.remove(connection_); }
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    Connection* operator->() { return &connection_; }

private:
    Connections& all_;
    Connection connection_;
};

}  // namespace lockstep::server

#pragma once
// The open connections, so that a shutdown can let the busy ones finish and close the idle ones, and so that
// `lockstep run` can hold a folder's server alive. Used on the io thread only.

#include <boost/beast/core/tcp_stream.hpp>
#include <cstddef>
#include <functional>
#include <unordered_set>

namespace lockstep::server {

// One connection as a shutdown sees it. Lives in its session's coroutine frame.
struct Connection {
    boost::beast::tcp_stream* stream = nullptr;  // set once the transport is known
    bool busy = false;                           // a request is being read, run or answered
};

class Connections {
public:
    std::size_t count() const { return open_.size(); }
    bool stopping() const { return stopping_; }

    void add(Connection& connection) { open_.insert(&connection); }
    void remove(Connection& connection);

    // No further request is begun; idle connections are closed.
    void stop();
    // Whatever is still open is closed without an answer.
    void cut();

    // Held connections (GET /_lockstep/hold). `on_last_gone` is called each time the count falls to zero.
    void hold_began() { ++holds_; }
    void hold_ended();
    std::size_t holds() const { return holds_; }
    std::function<void()> on_last_hold_gone;
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

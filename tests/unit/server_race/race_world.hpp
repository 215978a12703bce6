#pragma once
// A real server on a thread of its own, in a race whose gate the test works. Its data is gone with it.

#include <memory>
#include <thread>

#include "emulator/server/server.hpp"
#include "tests/unit/server_race/raw_client.hpp"
#include "tests/unit/server_race/toy_gate.hpp"

namespace lockstep::test {

class RaceWorld {
public:
    explicit RaceWorld(std::uint64_t seed = 7);
    ~RaceWorld();
    RaceWorld(const RaceWorld&) = delete;
    RaceWorld& operator=(const RaceWorld&) = delete;

    unsigned short port() const { return server_->port(); }
    server::Server& server() { return *server_; }
    RawAnswer ask(const RawRequest& request) const { return test::ask(port(), request); }
    // The object's body as a client gets it; "" when there is none. The gate must not hold.
    std::string object(const std::string& path) const;
    // Runs on the io thread, waits until it is done.
    void on_io_thread(const std::function<void()>& work);
    void stop();  // and waits for the end

    ToyGate gate;

private:
    std::unique_ptr<server::Server> server_;
    std::thread thread_;
};

}  // namespace lockstep::test

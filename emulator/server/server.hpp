#pragma once
// One whole server: the port, the store, time and ids, the services, the journal. Several may live in one
// process, one after the other or each on a thread of its own. Outside a race this is what `lockstep serve`
// runs; in a race each step of S3 and DynamoDB asks the gate first.

#include <memory>

#include "emulator/core/config.hpp"
#include "emulator/race/gate.hpp"
#include "emulator/server/serving.hpp"
#include "storage/store/store.hpp"

namespace boost::asio {
class io_context;
}

namespace lockstep::server {

class Server {
public:
    // Opens the port and the store; requests are accepted, but served only while `run` runs. `config.seed` and
    // `config.data_folder` (or `memory`) are the seed and the place of the data. `gate` must outlive the
    // server; a race needs a seed. Throws storage::OpenError, boost::system::system_error (address_in_use when
    // the port is busy) or another std::exception with a sentence for the user.
    explicit Server(const Config& config, race::Gate* gate = nullptr);
    // Cuts off whoever is still served.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    unsigned short port() const { return serving().port; }
    const std::string& url() const { return serving().url; }
    const Serving& serving() const;

    // SIGTERM and SIGINT end it as `stop` does. Not called: signals are left to the process.
    void end_on_signals();
    // Serves on the calling thread, which is then the io thread, until `stop` or a signal. Once.
    void run();
    // Accepted requests finish; those still running after half a second, and those a gate still holds then, are
    // cut off. Any thread.
    void stop();

    // For work and timers on the io thread. Its owner must take them back before the server dies.
    boost::asio::io_context& io();
    // On the io thread: how many connections have a request that is being read, held, run or answered.
    std::size_t busy_connections() const;
    // The io thread's own connection: on the io thread only.
    storage::Reader& reader();
    storage::Store& store();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace lockstep::server

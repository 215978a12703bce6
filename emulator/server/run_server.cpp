#include "emulator/server/run_server.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <iostream>

#include "emulator/server/descriptors.hpp"
#include "emulator/server/log.hpp"
#include "emulator/server/port_holder.hpp"
#include "emulator/server/server.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr int exit_cannot_start = 3;
constexpr int exit_damaged = 4;

int serve(const Config& config, const std::function<void(const Serving&)>& ready)
{
    raise_descriptor_limit();
    Server server(config);
    server.end_on_signals();
    ready(server.serving());
    server.run();
    return 0;
}

}  // namespace

int run_server(const Config& config, const std::function<void(const Serving&)>& ready)
{
    try {
        open_log(config.log);
        return serve(config, ready);
    } catch (const storage::OpenError& error) {
        std::cerr << "lockstep: " << error.what() << "\n";
        const bool unreadable = error.cause() == storage::OpenError::Cause::damaged ||
                                error.cause() == storage::OpenError::Cause::newer_schema ||
                                error.cause() == storage::OpenError::Cause::foreign_file;
        return unreadable ? exit_damaged : exit_cannot_start;
    } catch (const boost::system::system_error& error) {
        if (error.code() == asio::error::address_in_use)
            std::cerr << "lockstep: port " << config.port << " is busy" << describe_port_holder(config.port)
                      << "; --listen :0 picks a free one\n";
        else
            std::cerr << "lockstep: cannot listen on " << config.host << ":" << config.port << ": "
                      << error.code().message() << "\n";
        return exit_cannot_start;
    } catch (const std::exception& error) {
        std::cerr << "lockstep: " << error.what() << "\n";
        return exit_cannot_start;
    }
}

}  // namespace lockstep::server

#include "emulator/server/run_server.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <filesystem>
#include <iostream>

#include "emulator/admin/admin_service.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/random_ids.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/core/unknown_service.hpp"
#include "emulator/core/version.hpp"
#include "emulator/dynamodb/dynamodb_service.hpp"
#include "emulator/s3/s3_service.hpp"
#include "emulator/server/ending.hpp"
#include "emulator/server/listener.hpp"
#include "emulator/server/log.hpp"
#include "emulator/server/port_holder.hpp"
#include "emulator/server/tls.hpp"
#include "emulator/sts/issue_credentials.hpp"
#include "emulator/sts/query_service.hpp"
#include "protocol/base/hex.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr int exit_cannot_start = 3;
constexpr int exit_damaged = 4;

// Where the data is: the folder that was asked for, or a private one that goes with us.
struct Place {
    explicit Place(const Config& config)
    {
        if (config.memory) {
            temporary.emplace();
            folder = temporary->path();
        } else {
            folder = config.data_folder;
            std::filesystem::create_directories(folder);
            ::chmod(folder.c_str(), 0700);
        }
    }
    std::optional<storage::TemporaryFolder> temporary;
    std::string folder;
};

storage::StoreOptions store_options(const Config& config, const Place& place)
{
    return {.path = place.folder + "/lockstep.db",
            .durability = config.memory ? storage::Durability::temporary : storage::Durability::kept,
            .max_pages = config.max_pages};
}

void load_identities(const Config& config, storage::Reader& reader, Identities& identities)
{
    if (!config.credentials_file.empty())
        for (Identity& identity : load_credentials(config.credentials_file))
            identities.add(std::move(identity));
    reader.run([&](storage::ReadTx& tx) {
        for (const storage::IssuedKey& key : tx.issued_keys().all())
            identities.add(sts::identity_of(key));
    });
}

std::string url_of(const Config& config, unsigned short port)
{
    const bool v6 = config.host.find(':') != std::string::npos;
    return fmt::format("http://{}:{}", v6 ? "[" + config.host + "]" : config.host, port);
}

CertificateFiles certificates(const Config& config, const Place& place, Clock& clock)
{
    if (!config.tls_cert_file.empty())
        return {config.tls_cert_file, config.tls_key_file, {}};
    return make_certificates(place.folder, clock.now());
}

admin::ServerStatus status_of(const Config& config, const Place& place, const CertificateFiles& files,
                              unsigned short port)
{
    std::string auto_create = config.auto_create_buckets ? "buckets" : "";
    if (config.auto_create_tables)
        auto_create += auto_create.empty() ? "tables" : ",tables";
    return {.version = std::string(version()),
            .url = url_of(config, port),
            .pid = ::getpid(),
            .data_path = place.folder + "/lockstep.db",
            .kept = !config.memory,
            .ca_path = files.authority,
            .seed = config.seed,
            .auth = config.auth == AuthMode::strict ? "strict" : "lenient",
            .auto_create = auto_create.empty() ? "off" : auto_create,
            .folder_server = config.folder_server};
}

int serve(const Config& config, const std::function<void(const Serving&)>& ready)
{
    asio::io_context io(1);
    asio::ip::tcp::acceptor acceptor = open_port(io, config.host, config.port);
    const unsigned short port = acceptor.local_endpoint().port();
    const Place place(config);
    storage::Store store(store_options(config, place));
    const std::unique_ptr<storage::Reader> reader = store.make_reader();
    SystemClock real_clock;
    VirtualClock virtual_clock;
    Identities identities(config.auth);
    load_identities(config, *reader, identities);
    asio::ssl::context tls(asio::ssl::context::tls_server);
    const CertificateFiles files = certificates(config, place, real_clock);
    use_certificates(tls, files);
    Journal journal;
    RandomIds random;
    const s3::S3Service s3;
    const dynamodb::DynamoDbService dynamodb;
    const sts::QueryService query;
    const UnknownService unknown;
    admin::Desk desk{.journal = journal,
                     .status = status_of(config, place, files, port),
                     .started = real_clock.now(),
                     .real_clock = real_clock};
    const admin::AdminService admin(desk);
    House house{.store = store,
                .reader = *reader,
                .real_clock = real_clock,
                .clock = config.seed ? static_cast<Clock&>(virtual_clock) : real_clock,
                .virtual_clock = config.seed ? &virtual_clock : nullptr,
                .settings = {config.table_create_delay_ms, config.auto_create_buckets,
                             config.auto_create_tables},
                .seed = config.seed,
                .identities = identities,
                .services = {s3, dynamodb, query, admin, unknown},
                .journal = journal,
                .tls = tls,
                .token = hex_encode(random.bytes(16)),
                .port = port};
    desk.holds = [&house] { return house.connections.holds(); };
    const Ending ending(acceptor, house.connections, config.folder_server);
    asio::co_spawn(io, accept_connections(acceptor, house), asio::detached);
    ready({.url = url_of(config, port),
           .data_path = place.folder + "/lockstep.db",
           .ca_path = files.authority,
           .token = house.token,
           .port = port});
    io.run();
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

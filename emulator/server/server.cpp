#include "emulator/server/server.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>

#include "emulator/admin/admin_service.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/random_ids.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/core/unknown_service.hpp"
#include "emulator/core/version.hpp"
#include "emulator/dynamodb/dynamodb_service.hpp"
#include "emulator/s3/s3_service.hpp"
#include "emulator/server/ending.hpp"
#include "emulator/server/limits.hpp"
#include "emulator/server/listener.hpp"
#include "emulator/server/log.hpp"
#include "emulator/server/overdue_watch.hpp"
#include "emulator/server/place.hpp"
#include "emulator/server/tls.hpp"
#include "emulator/sts/issue_credentials.hpp"
#include "emulator/sts/query_service.hpp"
#include "protocol/base/hex.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr std::size_t token_bytes = 16;

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

// Keys and signatures take as long as the opening of the store, so both go on at once.
std::future<ServerTls> make_tls(const Config& config, const Place& place)
{
    return std::async(std::launch::async, [&config, &place] {
        if (config.tls_cert_file.empty())
            return ServerTls(make_certificates(place.folder(), SystemClock().now()));
        ServerTls own({config.tls_cert_file, config.tls_key_file, {}});
        own.context();  // what a user brought is looked at before it is needed
        return own;
    });
}

admin::ServerStatus status_of(const Config& config, const Serving& serving)
{
    std::string auto_create = config.auto_create_buckets ? "buckets" : "";
    if (config.auto_create_tables)
        auto_create += auto_create.empty() ? "tables" : ",tables";
    return {.version = std::string(version()),
            .url = serving.url,
            .pid = ::getpid(),
            .data_path = serving.data_path,
            .kept = !config.memory,
            .ca_path = serving.ca_path,
            .seed = config.seed,
            .auth = config.auth == AuthMode::strict ? "strict" : "lenient",
            .auto_create = auto_create.empty() ? "off" : auto_create,
            .folder_server = config.folder_server};
}

Serving serving_of(const Config& config, const Place& place, const CertificateFiles& files,
                   unsigned short port)
{
    return {.url = url_of(config, port),
            .data_path = place.data_path(),
            .ca_path = files.authority,
            .token = hex_encode(RandomIds().bytes(token_bytes)),
            .port = port};
}

Time newest_stored(storage::Reader& reader)
{
    return Time(std::chrono::milliseconds(
        reader.run([](const storage::ReadTx& tx) { return tx.contents().newest_version_ms(); })));
}

// The port is opened before the data is touched; sessions, which `io` destroys, are gone before the data is.
struct Port {
    explicit Port(const Config& config) : acceptor(open_port(*io, config.host, config.port)) {}

    std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
    asio::ip::tcp::acceptor acceptor;
};

}  // namespace

struct Server::Parts {
    Parts(const Config& config, race::Gate* gate, Port opened);

    const Place place;
    std::future<ServerTls> making_tls;
    storage::Store store;
    const std::unique_ptr<storage::Reader> reader;
    Bridge bridge;
    SystemClock real_clock;
    VirtualClock virtual_clock;
    ServerTls tls;
    const Serving serving;
    Identities identities;
    Journal journal;
    const s3::S3Service s3;
    const dynamodb::DynamoDbService dynamodb;
    const sts::QueryService query;
    const UnknownService unknown;
    admin::Desk desk;
    const admin::AdminService admin{desk};
    House house;
    Port door;
    OverdueWatch overdue;
    Ending ending;
    bool ended = false;  // run() returned: nobody is left
};

Server::Parts::Parts(const Config& config, race::Gate* gate, Port opened)
    : place(config), making_tls(make_tls(config, place)), store(place.store_options(config)),
      reader(store.make_reader()), bridge(store, opened.io->get_executor()),
      virtual_clock(config.seed ? newest_stored(*reader) : Time()), tls(making_tls.get()),
      serving(serving_of(config, place, tls.files(), opened.acceptor.local_endpoint().port())),
      identities(config.auth), desk{.journal = journal,
                                    .status = status_of(config, serving),
                                    .started = real_clock.now(),
                                    .real_clock = real_clock},
      house{.store = store,
            .reader = *reader,
            .bridge = bridge,
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
            .gate = gate,
            .token = serving.token,
            .port = serving.port},
      door(std::move(opened)),
      overdue(door.acceptor.get_executor(), house.connections),
      ending(door.acceptor, house.connections, config.folder_server)
{
    load_identities(config, *reader, identities);
    ending.on_cut = [this] { house.parked.cut(); };
    desk.holds = [this] { return house.connections.holds(); };
}

Server::Server(const Config& config, race::Gate* gate)
    : parts_(std::make_unique<Parts>(config, gate, Port(config)))
{
    Parts& parts = *parts_;
    asio::co_spawn(*parts.door.io, accept_connections(parts.door.acceptor, parts.house), asio::detached);
}

Server::~Server()
{
    if (parts_->ended)
        return;
    parts_->ending.begin();
    parts_->house.connections.cut();
    parts_->house.parked.cut();
    try {
        parts_->door.io->restart();
        parts_->door.io->run_for(limits::shutdown_grace);
    } catch (const std::exception& error) {
        // From the owner's own work. The sessions that are left die with `io`.
        log_failure("", "end of the server", error.what());
    }
}

const Serving& Server::serving() const
{
    return parts_->serving;
}

void Server::end_on_signals()
{
    parts_->ending.begin_on_signals();
}

void Server::run()
{
    parts_->door.io->run();
    parts_->ended = true;
}

void Server::stop()
{
    asio::post(*parts_->door.io, [this] { parts_->ending.begin(); });
}

asio::io_context& Server::io()
{
    return *parts_->door.io;
}

std::size_t Server::busy_connections() const
{
    return parts_->house.connections.busy_count();
}

storage::Reader& Server::reader()
{
    return *parts_->reader;
}

storage::Store& Server::store()
{
    return parts_->store;
}

}  // namespace lockstep::server

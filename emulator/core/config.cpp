#include "emulator/core/config.hpp"

#include <arpa/inet.h>

#include <array>
#include <charconv>

namespace lockstep {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& number)
{
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && last == end;
}

bool read_switch(std::string_view text, bool& value)
{
    value = text == "true" || text == "1" || text == "yes" || text == "on";
    return value || text.empty() || text == "false" || text == "0" || text == "no" || text == "off";
}

bool is_ip_address(const std::string& host)
{
    unsigned char bytes[sizeof(in6_addr)];
    return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

bool set_listen(Config& config, std::string_view text)
{
    const std::optional<ListenAddress> address = parse_listen_address(text);
    if (!address)
        return false;
    config.host = address->host;
    config.port = address->port;
    return true;
}

bool set_data(Config& config, std::string_view text)
{
    config.data_folder = text;
    config.memory = false;
    return !text.empty();
}

bool set_seed(Config& config, std::string_view text)
{
    return read_number(text, config.seed.emplace());
}

bool set_auth(Config& config, std::string_view text)
{
    config.auth = text == "strict" ? AuthMode::strict : AuthMode::lenient;
    return text == "strict" || text == "lenient";
}

bool set_auto_create(Config& config, std::string_view text)
{
    config.auto_create_buckets = config.auto_create_tables = false;
    if (text == "off")
        return true;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(','));
        if (word != "buckets" && word != "tables")
            return false;
        (word == "buckets" ? config.auto_create_buckets : config.auto_create_tables) = true;
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return config.auto_create_buckets || config.auto_create_tables;
}

bool set_log(Config& config, std::string_view text)
{
    config.log = text == "json" ? LogFormat::json : LogFormat::text;
    return text == "json" || text == "text";
}

bool set_delay(Config& config, std::string_view text)
{
    return read_number(text, config.table_create_delay_ms) && config.table_create_delay_ms >= 0;
}

using SetValue = bool (*)(Config&, std::string_view);

constexpr std::array settings{
    Setting{"listen", "LOCKSTEP_LISTEN", "ADDRESS:PORT", "where to listen (127.0.0.1:4566); :0 picks a port"},
    Setting{"allow-remote", "LOCKSTEP_ALLOW_REMOTE", "",
            "let other machines in: whoever reaches the port can read and change everything"},
    Setting{"data", "LOCKSTEP_DATA", "DIR", "folder that keeps the data (./.lockstep)"},
    Setting{"memory", "LOCKSTEP_MEMORY", "", "keep nothing: a private store, removed at the end"},
    Setting{"seed", "LOCKSTEP_SEED", "N", "ids and stored times follow from N"},
    Setting{"auth", "LOCKSTEP_AUTH", "lenient|strict", "strict refuses signatures by unknown keys (lenient)"},
    Setting{"credentials", "LOCKSTEP_CREDENTIALS", "FILE", "INI file of identities, a section each"},
    Setting{"auto-create", "LOCKSTEP_AUTO_CREATE", "off|buckets,tables",
            "make a missing state bucket or lock table at its first use (off)"},
    Setting{"tls-cert", "LOCKSTEP_TLS_CERT", "FILE", "certificate for https (self-signed)"},
    Setting{"tls-key", "LOCKSTEP_TLS_KEY", "FILE", "its private key"},
    Setting{"table-create-delay-ms", "LOCKSTEP_TABLE_CREATE_DELAY_MS", "N",
            "how long a new table is CREATING (0)"},
    Setting{"ready-fd", "LOCKSTEP_READY_FD", "N", "file descriptor that gets the URL once it serves"},
    Setting{"log", "LOCKSTEP_LOG", "text|json", "form of the log on stderr (text)"},
    Setting{"folder-server", "LOCKSTEP_FOLDER_SERVER", "", ""},
    Setting{"max-pages", "LOCKSTEP_MAX_PAGES", "N", ""},
};

constexpr std::array<SetValue, settings.size()> setters{
    set_listen,
    [](Config& c, std::string_view v) { return read_switch(v, c.allow_remote); },
    set_data,
    [](Config& c, std::string_view v) { return read_switch(v, c.memory); },
    set_seed,
    set_auth,
    [](Config& c, std::string_view v) { return c.credentials_file = v, !v.empty(); },
    set_auto_create,
    [](Config& c, std::string_view v) { return c.tls_cert_file = v, !v.empty(); },
    [](Config& c, std::string_view v) { return c.tls_key_file = v, !v.empty(); },
    set_delay,
    [](Config& c, std::string_view v) { return read_number(v, c.ready_fd) && c.ready_fd >= 0; },
    set_log,
    [](Config& c, std::string_view v) { return read_switch(v, c.folder_server); },
    [](Config& c, std::string_view v) { return read_number(v, c.max_pages); },
};

// A flag for one kind of store beats a variable for the other kind.
bool overruled(const Setting& setting, const GivenFlags& flags)
{
    return (setting.flag == "data" && flags.contains("memory")) ||
           (setting.flag == "memory" && flags.contains("data"));
}

std::optional<std::string> contradiction(const Config& config)
{
    if (!config.allow_remote && !is_loopback_address(config.host))
        return "listening on " + config.host +
               " lets other machines read and change everything; say --allow-remote if that is meant";
    if (config.tls_cert_file.empty() != config.tls_key_file.empty())
        return "--tls-cert and --tls-key go together";
    if (config.auth == AuthMode::strict && config.credentials_file.empty())
        return "--auth strict needs --credentials FILE: without it nobody is known";
    return std::nullopt;
}

}  // namespace

std::span<const Setting> config_settings()
{
    return settings;
}

std::expected<Config, std::string> make_config(const GivenFlags& flags, const LookupVariable& variable)
{
    if (flags.contains("data") && flags.contains("memory"))
        return std::unexpected("--data and --memory exclude each other");
    Config config;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const Setting& setting = settings[i];
        const auto flag = flags.find(setting.flag);
        const bool from_flag = flag != flags.end();
        if (!from_flag && overruled(setting, flags))
            continue;
        const std::optional<std::string> value =
            from_flag ? std::optional(flag->second) : variable(setting.variable);
        if (!value || (!from_flag && value->empty()))
            continue;
        if (!setters[i](config, *value))
            return std::unexpected(
                (from_flag ? "--" + std::string(setting.flag) : std::string(setting.variable)) +
                " cannot be \"" + *value + "\"" +
                (setting.value.empty() ? "" : "; it is " + std::string(setting.value)));
    }
    if (std::optional<std::string> complaint = contradiction(config))
        return std::unexpected(std::move(*complaint));
    return config;
}

std::optional<ListenAddress> parse_listen_address(std::string_view text)
{
    ListenAddress address{.host = "127.0.0.1"};
    const std::size_t colon = text.rfind(':');
    const std::string_view port = colon == text.npos ? text : text.substr(colon + 1);
    if (!read_number(port, address.port))
        return std::nullopt;
    if (colon == text.npos || colon == 0)
        return address;
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != host.npos)
        return std::nullopt;
    if (host != "localhost")
        address.host = host;
    if (!is_ip_address(address.host))
        return std::nullopt;
    return address;
}

bool is_loopback_address(std::string_view host)
{
    in_addr v4{};
    if (inet_pton(AF_INET, std::string(host).c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    return host == "::1";
}

}  // namespace lockstep

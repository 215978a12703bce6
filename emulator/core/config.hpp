#pragma once
// What `lockstep serve` was asked to do. A value comes from its flag, else from its LOCKSTEP_* variable, else
// it is the default below. `make_config` is the only way in; it answers one sentence for the user when a
// value makes no sense, and names where the value came from. Reads neither files nor the environment itself.

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/core/auth_mode.hpp"

namespace lockstep {

enum class LogFormat { text, json };

struct Config {
    std::string host = "127.0.0.1";  // an IP address, v6 without brackets
    std::uint16_t port = 4566;       // 0: any free one
    bool allow_remote = false;       // `host` may be other than loopback

    std::string data_folder = ".lockstep";  // not used when `memory`
    bool memory = false;                    // a private store that is removed at exit
    bool unsynced = false;                  // `data_folder` is private and soon removed: a race's
    std::uint64_t max_pages = 0;            // bound of the store's file, for tests of a full disk

    std::optional<std::uint64_t> seed;  // set: ids and stored times follow from it
    AuthMode auth = AuthMode::lenient;
    std::string credentials_file;  // "" for none

    bool auto_create_buckets = false;
    bool auto_create_tables = false;
    std::int64_t table_create_delay_ms = 0;

    std::string tls_cert_file;  // both or none; none: self-signed, kept beside the data
    std::string tls_key_file;

    int ready_fd = -1;           // gets the URL and a line feed once requests are accepted
    bool folder_server = false;  // ends a little after the last `lockstep run` has let go of it
    LogFormat log = LogFormat::text;
};

// One setting as the command line and the environment know it.
struct Setting {
    std::string_view flag;      // "listen" for --listen
    std::string_view variable;  // LOCKSTEP_LISTEN
    std::string_view value;     // what help calls its value; "" for a switch
    std::string_view help;      // one line; "" keeps it out of the help
};

std::span<const Setting> config_settings();

// Flags that were given, by name without dashes; switches have the value "true".
using GivenFlags = std::map<std::string, std::string, std::less<>>;
using LookupVariable = std::function<std::optional<std::string>(std::string_view)>;

std::expected<Config, std::string> make_config(const GivenFlags& flags, const LookupVariable& variable);

struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
};

// "127.0.0.1:4566", ":0", "4566", "localhost:4566", "[::1]:4566". Names other than localhost are not resolved.
std::optional<ListenAddress> parse_listen_address(std::string_view text);
bool is_loopback_address(std::string_view host);

}  // namespace lockstep

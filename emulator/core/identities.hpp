#pragma once
// Whom Lockstep knows: the identities of the --credentials file and the keys that AssumeRole handed out. Shared
// by the io thread, which looks up, and the writer thread, which adds; thread-safe.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "emulator/core/auth_mode.hpp"
#include "protocol/base/aws_time.hpp"

namespace lockstep {

inline constexpr std::string_view default_account = "000000000000";
inline constexpr std::string_view default_region = "us-east-1";

struct Identity {
    std::string access_key;
    std::string secret_key;
    std::string session_token;  // "" for a long-lived key
    std::string account;        // 12 digits
    std::string canonical_id;   // S3's owner id
    std::string display_name;
    std::string email;
    std::string arn;
    std::string user_id;
    std::string issued_to;      // who asked for this key; a race counts its requests as that actor's
    std::optional<Time> expires;
};

class Identities {
public:
    explicit Identities(AuthMode mode) : mode_(mode) {}

    AuthMode mode() const { return mode_; }
    void add(Identity identity);
    // Null when the key is unknown. Never changed once added, and kept for as long as anybody has it.
    std::shared_ptr<const Identity> find(std::string_view access_key) const;
    // What Lockstep makes of a key that it does not know; remembered, because the next request has it too.
    std::shared_ptr<const Identity> stranger(const std::string& access_key) const;
    // Who asked for this key, or for the key by which it was asked for, and so on; the key itself when it was
    // not issued by us.
    std::string first_owner(const std::string& access_key) const;

private:
    using ByKey = std::map<std::string, std::shared_ptr<const Identity>, std::less<>>;
    static constexpr std::size_t strangers_max = 1000;

    AuthMode mode_;
    mutable std::mutex mutex_;
    ByKey known_;
    mutable ByKey strangers_;
};

// S3's owner id of an account for which none was given.
std::string canonical_id_of(std::string_view account);
// An unknown key's identity: a 12-digit key is its account, else the default one.
Identity make_stranger(const std::string& access_key);

// An INI file with a section per identity: account, access_key, secret_key, canonical_id, display_name, email.
// Throws std::runtime_error with file and line when it cannot be used.
std::vector<Identity> load_credentials(const std::string& path);

}  // namespace lockstep

#pragma once
// Access keys that AssumeRole handed out, so that their signatures can be verified after a restart too.

#include <cstdint>
#include <string>
#include <vector>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

struct IssuedKey {
    std::string access_key;
    std::string secret_key;
    std::string session_token;
    std::string account;
    std::string principal_arn;  // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION
    std::string principal_id;   // AROA...:SESSION
    std::string issued_to;      // access key of who asked; "" for web identity
    std::int64_t expires_ms = 0;
};

class IssuedKeys {
public:
    explicit IssuedKeys(Connection& connection);

    std::vector<IssuedKey> all() const;
    void add(const IssuedKey& key);
    void erase_expired(std::int64_t now_ms);

private:
    Statement all_;
    Statement add_;
    Statement erase_expired_;
};

}  // namespace lockstep::storage

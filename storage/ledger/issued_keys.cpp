#include "storage/ledger/issued_keys.hpp"

namespace lockstep::storage {

IssuedKeys::IssuedKeys(Connection& connection)
    : all_(connection,
           "SELECT access_key, secret_key, session_token, account, principal_arn, principal_id, issued_to,"
           " expires_ms FROM issued_key ORDER BY access_key"),
      add_(connection, "INSERT INTO issued_key (access_key, secret_key, session_token, account, principal_arn,"
                       " principal_id, issued_to, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      erase_expired_(connection, "DELETE FROM issued_key WHERE expires_ms < ?1")
{
}

std::vector<IssuedKey> IssuedKeys::all() const
{
    std::vector<IssuedKey> keys;
    Cursor row = all_.query();
    while (row.next())
        keys.push_back({.access_key = row.string(0),
                        .secret_key = row.string(1),
                        .session_token = row.string(2),
                        .account = row.string(3),
                        .principal_arn = row.string(4),
                        .principal_id = row.string(5),
                        .issued_to = row.string(6),
                        .expires_ms = row.integer(7)});
    return keys;
}

void IssuedKeys::add(const IssuedKey& key)
{
    add_.run(key.access_key, key.secret_key, key.session_token, key.account, key.principal_arn,
             key.principal_id, key.issued_to, key.expires_ms);
}

void IssuedKeys::erase_expired(std::int64_t now_ms)
{
    erase_expired_.run(now_ms);
}

}  // namespace lockstep::storage

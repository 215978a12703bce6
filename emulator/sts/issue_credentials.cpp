#include "emulator/sts/issue_credentials.hpp"

#include "emulator/core/ids.hpp"
#include "protocol/base/base64.hpp"

namespace lockstep::sts {
namespace {

constexpr std::size_t token_bytes = 120;

std::string make_role_id(Ids& ids)
{
    return "AROA" + make_access_key_id(ids).substr(4);
}

// Whose buckets and tables the session works on. A production configuration names a role of its real account,
// which nobody has set up here: callers of the default account keep what they made (fact TF-0301).
std::string working_account(const RoleName& role, const Caller& caller)
{
    const bool chose_an_account = !caller.anonymous && caller.account != default_account;
    return chose_an_account ? role.account : std::string(default_account);
}

}  // namespace

Identity identity_of(const storage::IssuedKey& key)
{
    return {.access_key = key.access_key,
            .secret_key = key.secret_key,
            .session_token = key.session_token,
            .account = key.account,
            .canonical_id = canonical_id_of(key.account),
            .display_name = "lockstep",
            .email = {},
            .arn = key.principal_arn,
            .user_id = key.principal_id,
            .issued_to = key.issued_to,
            .expires = Time(std::chrono::milliseconds(key.expires_ms))};
}

Result<TemporaryCredentials> issue_credentials(WriteTx& tx, const RoleSession& session, Env& env)
{
    const RoleName role = TRY(parse_role_arn(session.role_arn));
    const Time expires = env.clock.now() + std::chrono::seconds(session.duration_seconds);
    const storage::IssuedKey key{
        .access_key = make_access_key_id(env.ids),
        .secret_key = make_secret_key(env.ids),
        .session_token = base64_encode(env.ids.bytes(token_bytes)),
        .account = working_account(role, env.caller),
        .principal_arn = "arn:aws:sts::" + role.account + ":assumed-role/" + role.name + "/" + session.session_name,
        .principal_id = make_role_id(env.ids) + ":" + session.session_name,
        .issued_to = env.caller.access_key,
        .expires_ms = expires.time_since_epoch().count(),
    };
    tx.issued_keys().erase_expired(env.clock.now().time_since_epoch().count());
    tx.issued_keys().add(key);
    if (env.identities != nullptr)
        env.identities->add(identity_of(key));
    return TemporaryCredentials{key.access_key, key.secret_key,    key.session_token,
                                expires,        key.principal_arn, key.principal_id};
}

}  // namespace lockstep::sts

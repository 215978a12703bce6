#pragma once
// Makes temporary credentials, writes them down and makes them known to authentication at once.

#include "emulator/core/call.hpp"
#include "emulator/core/identities.hpp"
#include "protocol/sts/credentials.hpp"

namespace lockstep::sts {

Result<TemporaryCredentials> issue_credentials(WriteTx& tx, const RoleSession& session, Env& env);

// An issued key as authentication knows it.
Identity identity_of(const storage::IssuedKey& key);

}  // namespace lockstep::sts

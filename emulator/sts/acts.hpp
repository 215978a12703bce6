#pragma once
// The acts of STS and IAM, one file each.

#include "emulator/core/call.hpp"
#include "protocol/sts/assume_role.hpp"
#include "protocol/sts/assume_role_with_web_identity.hpp"
#include "protocol/sts/get_caller_identity.hpp"
#include "protocol/sts/get_user.hpp"
#include "protocol/sts/list_roles.hpp"

namespace lockstep::sts {

Result<GetCallerIdentity::Output> get_caller_identity(ReadTx& tx, const GetCallerIdentity::Input& in, Env& env);
Result<AssumeRole::Output> assume_role(WriteTx& tx, const AssumeRole::Input& in, Env& env);
Result<AssumeRoleWithWebIdentity::Output> assume_role_with_web_identity(
    WriteTx& tx, const AssumeRoleWithWebIdentity::Input& in, Env& env);
Result<GetUser::Output> get_user(ReadTx& tx, const GetUser::Input& in, Env& env);
Result<ListRoles::Output> list_roles(ReadTx& tx, const ListRoles::Input& in, Env& env);

}  // namespace lockstep::sts

#include "emulator/sts/operations.hpp"

#include <array>

#include "emulator/sts/acts.hpp"

namespace lockstep::sts {
namespace {

constexpr std::array table{
    bind<GetCallerIdentity, get_caller_identity>(),
    bind<AssumeRole, assume_role>(),
    bind<AssumeRoleWithWebIdentity, assume_role_with_web_identity>(),
    bind<GetUser, get_user>(),
    bind<ListRoles, list_roles>(),
};

}  // namespace

std::span<const Operation<Request, Route>> operations()
{
    return table;
}

}  // namespace lockstep::sts

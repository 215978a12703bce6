#include "emulator/sts/acts.hpp"
#include "emulator/sts/issue_credentials.hpp"

namespace lockstep::sts {

Result<AssumeRoleWithWebIdentity::Output> assume_role_with_web_identity(
    WriteTx& tx, const AssumeRoleWithWebIdentity::Input& in, Env& env)
{
    return AssumeRoleWithWebIdentity::Output{.credentials = TRY(issue_credentials(tx, in.session, env)),
                                             .provider = in.provider};
}

}  // namespace lockstep::sts

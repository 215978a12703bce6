#include "emulator/sts/acts.hpp"
#include "emulator/sts/issue_credentials.hpp"

namespace lockstep::sts {

Result<AssumeRoleWithWebIdentity::Output> assume_role_with_web_identity(
    WriteTx& tx, const AssumeRoleWithWebIdentity::Input& in, Env& env)
{
    AssumeRoleWithWebIdentity::Output output{.credentials = {}, .provider = in.provider};
    output.credentials = TRY(issue_credentials(tx, in.session, env));
    return output;
}

}  // namespace lockstep::sts

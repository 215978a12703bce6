#include "emulator/sts/acts.hpp"
#include "emulator/sts/issue_credentials.hpp"

namespace lockstep::sts {

Result<AssumeRole::Output> assume_role(WriteTx& tx, const AssumeRole::Input& in, Env& env)
{
    return AssumeRole::Output{.credentials = TRY(issue_credentials(tx, in.session, env)),
                              .source_identity = in.source_identity};
}

}  // namespace lockstep::sts

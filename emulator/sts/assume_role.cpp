#include "emulator/sts/acts.hpp"
#include "emulator/sts/issue_credentials.hpp"

namespace lockstep::sts {

Result<AssumeRole::Output> assume_role(WriteTx& tx, const AssumeRole::Input& in, Env& env)
{
    AssumeRole::Output output{.credentials = {}, .source_identity = in.source_identity};
    output.credentials = TRY(issue_credentials(tx, in.session, env));
    return output;
}

}  // namespace lockstep::sts

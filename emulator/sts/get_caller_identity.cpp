#include "emulator/sts/acts.hpp"

namespace lockstep::sts {

Result<GetCallerIdentity::Output> get_caller_identity(ReadTx&, const GetCallerIdentity::Input&, Env& env)
{
    const Caller& caller = env.caller;
    return GetCallerIdentity::Output{
        .account = caller.account, .arn = caller.arn, .user_id = caller.user_id};
}

}  // namespace lockstep::sts

#include "emulator/sts/acts.hpp"

namespace lockstep::sts {
namespace {

// "123456789012" of "arn:aws:sts::123456789012:assumed-role/deployer/me".
std::string account_of(std::string_view arn)
{
    for (int field = 0; field < 4; ++field)
        arn.remove_prefix(arn.find(':') + 1);
    return std::string(arn.substr(0, arn.find(':')));
}

}  // namespace

// The account of the session's role, also where the session works on the default account's data (fact TF-0301).
Result<GetCallerIdentity::Output> get_caller_identity(ReadTx&, const GetCallerIdentity::Input&, Env& env)
{
    const Caller& caller = env.caller;
    return GetCallerIdentity::Output{
        .account = account_of(caller.arn), .arn = caller.arn, .user_id = caller.user_id};
}

}  // namespace lockstep::sts

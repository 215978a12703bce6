#include "emulator/sts/acts.hpp"
#include "protocol/sts/errors.hpp"

namespace lockstep::sts {
namespace {

constexpr std::string_view user_part = ":user/";

// The last part of arn:aws:iam::ACCOUNT:user/NAME; "" for a root or a role.
std::string user_name_of(const std::string& arn)
{
    const std::size_t found = arn.find(user_part);
    return found == std::string::npos ? std::string() : arn.substr(found + user_part.size());
}

}  // namespace

// Lockstep keeps no users: the caller is the only one there is.
Result<GetUser::Output> get_user(ReadTx&, const GetUser::Input& in, Env& env)
{
    const std::string own_name = user_name_of(env.caller.arn);
    if (!in.user_name.empty() && in.user_name != own_name)
        return fail(errors::no_such_entity, "The user with name " + in.user_name + " cannot be found.");
    return GetUser::Output{
        .user_name = own_name, .user_id = env.caller.user_id, .arn = env.caller.arn, .created = Time{}};
}

}  // namespace lockstep::sts

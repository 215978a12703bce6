#include "protocol/sts/get_caller_identity.hpp"

namespace lockstep::sts {

http::Response GetCallerIdentity::encode(const Output& output)
{
    xml::Writer xml = open_answer(name, sts_namespace);
    xml.element("Arn", output.arn).element("UserId", output.user_id).element("Account", output.account);
    return answer(xml);
}

}  // namespace lockstep::sts

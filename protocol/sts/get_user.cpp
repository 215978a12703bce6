#include "protocol/sts/get_user.hpp"

namespace lockstep::sts {

Result<GetUser::Input> GetUser::decode(const Request& request)
{
    return Input{.user_name = request.text("UserName")};
}

http::Response GetUser::encode(const Output& output)
{
    xml::Writer xml = open_answer(name, iam_namespace);
    xml.open("User")
        .element("Path", "/")
        .optional_element("UserName", output.user_name)
        .element("UserId", output.user_id)
        .element("Arn", output.arn)
        .element("CreateDate", format_iso8601_seconds(output.created))
        .close();
    return answer(xml);
}

}  // namespace lockstep::sts

#include "protocol/sts/list_roles.hpp"

#include "protocol/sts/constraints.hpp"

namespace lockstep::sts {

Result<ListRoles::Input> ListRoles::decode(const Request& request)
{
    TRY(Constraints(request).range("MaxItems", 1, 1000).check());
    return Input{};
}

http::Response ListRoles::encode(const Output&)
{
    xml::Writer xml = open_answer(name, iam_namespace);
    xml.element("IsTruncated", false).open("Roles").close();
    return answer(xml);
}

}  // namespace lockstep::sts

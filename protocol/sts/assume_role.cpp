#include "protocol/sts/assume_role.hpp"

namespace lockstep::sts {

Result<AssumeRole::Input> AssumeRole::decode(const Request& request)
{
    RoleSession session = TRY(read_role_session(request));
    return Input{.session = std::move(session), .source_identity = request.text("SourceIdentity")};
}

http::Response AssumeRole::encode(const Output& output)
{
    xml::Writer xml = open_answer(name, sts_namespace);
    print_credentials(xml, output.credentials);
    xml.optional_element("SourceIdentity", output.source_identity);
    return answer(xml);
}

}  // namespace lockstep::sts

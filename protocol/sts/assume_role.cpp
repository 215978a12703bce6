#include "protocol/sts/assume_role.hpp"

namespace lockstep::sts {

Result<AssumeRole::Input> AssumeRole::decode(const Request& request)
{
    Input input{.session = {}, .source_identity = request.text("SourceIdentity")};
    input.session = TRY(read_role_session(request));
    return input;
}

http::Response AssumeRole::encode(const Output& output)
{
    xml::Writer xml = open_answer(name, sts_namespace);
    print_credentials(xml, output.credentials);
    xml.optional_element("SourceIdentity", output.source_identity);
    return answer(xml);
}

}  // namespace lockstep::sts

#include "protocol/sts/assume_role_with_web_identity.hpp"

#include "protocol/sts/constraints.hpp"

namespace lockstep::sts {
namespace {

constexpr std::size_t token_length_min = 4;
constexpr std::size_t token_length_max = 20'000;

}  // namespace

Result<AssumeRoleWithWebIdentity::Input> AssumeRoleWithWebIdentity::decode(const Request& request)
{
    RoleSession session = TRY(read_role_session(request));
    TRY(Constraints(request)
            .required("WebIdentityToken")
            .length("WebIdentityToken", token_length_min, token_length_max)
            .check());
    return Input{.session = std::move(session), .provider = request.text("ProviderId")};
}

http::Response AssumeRoleWithWebIdentity::encode(const Output& output)
{
    xml::Writer xml = open_answer(name, sts_namespace);
    xml.element("SubjectFromWebIdentityToken", "lockstep").element("Audience", "sts.amazonaws.com");
    print_credentials(xml, output.credentials);
    xml.element("Provider", output.provider.empty() ? "accounts.example.com" : output.provider);
    return answer(xml);
}

}  // namespace lockstep::sts

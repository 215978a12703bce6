#include "protocol/sts/credentials.hpp"

#include <charconv>

#include "protocol/sts/constraints.hpp"
#include "protocol/sts/errors.hpp"

namespace lockstep::sts {
namespace {

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
constexpr std::size_t arn_length_min = 20;
constexpr std::size_t arn_length_max = 2048;
constexpr std::size_t session_name_length_min = 2;
constexpr std::size_t session_name_length_max = 64;
constexpr int duration_seconds_min = 900;
constexpr int duration_seconds_max = 43'200;

constexpr std::string_view arn_prefix = "arn:aws:iam::";
constexpr std::string_view role_part = ":role/";
constexpr std::size_t account_digits = 12;

}  // namespace

Result<RoleName> parse_role_arn(const std::string& arn)
{
    const std::string_view text = arn;
    if (!text.starts_with(arn_prefix))
        return fail(errors::validation_error, arn + " is invalid");
    const std::string_view rest = text.substr(arn_prefix.size());
    const std::string_view account = rest.substr(0, account_digits);
    const std::string_view after = rest.substr(account.size());
    const bool digits = account.find_first_not_of("0123456789") == std::string_view::npos;
    if (account.size() != account_digits || !digits || !after.starts_with(role_part) || after.ends_with('/'))
        return fail(errors::validation_error, arn + " is invalid");
    const std::string_view path = after.substr(role_part.size());
    return RoleName{std::string(account), std::string(path.substr(path.rfind('/') + 1))};
}

Result<RoleSession> read_role_session(const Request& request)
{
    TRY(Constraints(request)
            .required("RoleArn")
            .required("RoleSessionName")
            .length("RoleArn", arn_length_min, arn_length_max)
            .length("RoleSessionName", session_name_length_min, session_name_length_max)
            .characters("RoleSessionName", "_+=,.@-", "[\\w+=,.@-]*")
            .range("DurationSeconds", duration_seconds_min, duration_seconds_max)
            .check());
    RoleSession session{.role_arn = request.text("RoleArn"), .session_name = request.text("RoleSessionName")};
    if (const auto duration = request.param("DurationSeconds"))
        std::from_chars(duration->data(), duration->data() + duration->size(), session.duration_seconds);
    TRY(parse_role_arn(session.role_arn));
    return session;
}

void print_credentials(xml::Writer& xml, const TemporaryCredentials& credentials)
{
    xml.open("AssumedRoleUser")
        .element("AssumedRoleId", credentials.role_id)
        .element("Arn", credentials.role_arn)
        .close();
    xml.open("Credentials")
        .element("AccessKeyId", credentials.access_key)
        .element("SecretAccessKey", credentials.secret_key)
        .element("SessionToken", credentials.session_token)
        .element("Expiration", format_iso8601_seconds(credentials.expires))
        .close();
}

}  // namespace lockstep::sts

#include "protocol/auth/claim_parts.hpp"

namespace lockstep::auth {
namespace {

constexpr std::size_t usual_header_count = 8;
constexpr std::size_t day_digits = 8;  // 20260131

// What stands behind the last slash; both go from `text`. Empty when there is no slash.
std::string_view take_last_part(std::string_view& text)
{
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos)
        return {};
    const std::string_view part = text.substr(slash + 1);
    text = text.substr(0, slash);
    return part;
}

}  // namespace

std::unexpected<Failure> failed(Problem problem, std::string message)
{
    return std::unexpected(Failure{problem, std::move(message), {}});
}

std::vector<std::string> split_names(std::string_view text)
{
    std::vector<std::string> parts;
    parts.reserve(usual_header_count);
    for (;;) {
        const std::size_t end = text.find(';');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

// The key id may itself hold slashes, so the scope is taken from the end.
std::optional<Failure> take_credential(std::string_view text, Claim& claim)
{
    Failure failure{Problem::bad_credential, std::string(text), {}};
    const std::string_view terminator = take_last_part(text);
    claim.service = take_last_part(text);
    claim.region = take_last_part(text);
    claim.date = take_last_part(text);
    claim.access_key = text;
    if (claim.access_key.empty() || claim.date.size() != day_digits)
        return failure;
    if (terminator == "aws4_request")
        return std::nullopt;
    return Failure{Problem::bad_terminator,
                   "Credential should be scoped with a valid terminator: 'aws4_request', not '" +
                       std::string(terminator) + "'. ",
                   {}};
}

bool is_of_its_day(const Claim& claim)
{
    return claim.amz_date.starts_with(claim.date);
}

std::string other_day(const Claim& claim)
{
    return "Invalid credential date \"" + claim.date + "\". This date is not the same as X-Amz-Date: \"" +
           claim.amz_date.substr(0, day_digits) + "\".";
}

}  // namespace lockstep::auth

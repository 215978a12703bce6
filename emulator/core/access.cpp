#include "emulator/core/access.hpp"

#include <algorithm>
#include <array>

#include "protocol/auth/sigv4.hpp"

namespace lockstep {
namespace {

constexpr ErrorKind denied{"AccessDenied", 403, "Access Denied"};

// "127.0.0.1:4566" -> "127.0.0.1"; "[::1]:4566" -> "[::1]".
std::string_view host_of(std::string_view authority)
{
    if (authority.starts_with('['))
        return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

bool is_loopback(std::string_view authority)
{
    const std::string_view host = host_of(authority);
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

bool is_ours(std::string_view authority, std::uint16_t port)
{
    const std::string_view host = host_of(authority);
    return is_loopback(authority) && authority.substr(host.size()) == ":" + std::to_string(port);
}

bool is_foreign_origin(const http::Request& request, std::uint16_t port)
{
    const auto origin = request.headers.find("origin");
    if (!origin)
        return false;
    for (const std::string_view scheme : {"http://", "https://"})
        if (origin->starts_with(scheme) && is_ours(origin->substr(scheme.size()), port))
            return false;
    return true;
}

bool comes_from_another_site(const http::Request& request)
{
    const std::string_view site = request.headers.get("sec-fetch-site");
    return site == "cross-site" || site == "same-site";
}

bool has_browser_marks(const http::Request& request)
{
    return std::any_of(request.headers.begin(), request.headers.end(), [](const http::HeaderField& field) {
        const std::string name = http::lower_case(field.name);
        return name == "origin" || name.starts_with("sec-fetch-");
    });
}

bool changes_nothing(const http::Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

// A web page can send GET, HEAD and POST anywhere without asking first, and it can make up a presigned query. A
// signature in the query by a key that nobody knows therefore proves nothing (fact AUTH-0003).
bool may_be_forged(const http::Request& request, const Authenticated& who)
{
    return who.claim->presigned && who.signing_key.empty() && request.method == "POST";
}

Result<> check_admin(const http::Request& request, const Doorkeeper& door)
{
    if (!is_ours(request.authority, door.port))
        return fail(denied, "The Host of an admin request must be this server's loopback address.");
    if (is_foreign_origin(request, door.port) || comes_from_another_site(request))
        return fail(denied, "An admin request may not come from another site.");
    if (!changes_nothing(request) &&
        !auth::equal_in_constant_time(request.headers.get("x-lockstep-token"), door.token))
        return fail(denied, "A changing admin request needs the x-lockstep-token of this server.");
    return {};
}

}  // namespace

Result<> check_browser(const http::Request& request, const Authenticated& who, const Doorkeeper& door)
{
    if (who.service == ServiceName::admin) {
        if (request.path.starts_with("/_lockstep/"))
            return check_admin(request, door);
        if (!is_loopback(request.authority) || has_browser_marks(request))
            return fail(denied, "This path is for tools on this machine.");
        return {};
    }
    const bool proven = who.claim && !may_be_forged(request, who);
    if (!proven && (is_foreign_origin(request, door.port) || comes_from_another_site(request)))
        return fail(denied, "An unsigned request may not come from a web page.");
    return {};
}

}  // namespace lockstep

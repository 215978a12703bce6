#include "protocol/s3/continuation_token.hpp"

#include "protocol/base/base64.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::size_t check_bytes = 9;  // a multiple of three: no padding between check and name

std::string check_of(std::string_view last)
{
    return md5("next page after " + std::string(last)).substr(0, check_bytes);
}

}  // namespace

std::string make_continuation_token(std::string_view last)
{
    return base64_encode(check_of(last) + std::string(last));
}

Result<std::string> resume_after(const http::Request& request)
{
    const auto token = request.param("continuation-token");
    if (!token)
        return std::string{};
    const auto bytes = base64_decode(*token);
    if (bytes && bytes->size() > check_bytes) {
        std::string last = bytes->substr(check_bytes);
        if (bytes->starts_with(check_of(last)))
            return last;
    }
    return fail(refusal(errors::invalid_argument, "The continuation token provided is incorrect")
                    .with("ArgumentName", "continuation-token"));
}

}  // namespace lockstep::s3

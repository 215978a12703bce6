#pragma once
// The opaque text with which a client asks for the next page. It holds the name after which that page begins and
// a check, so that a made-up token is refused (fact S3-0075) instead of being taken for a name.

#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"

namespace lockstep::s3 {

std::string make_continuation_token(std::string_view last);

// Where the page begins that `continuation-token` asks for; "" for the first page.
Result<std::string> resume_after(const http::Request& request);

}  // namespace lockstep::s3

#pragma once
// Requests as tests write them: the request line without version, headers, body.

#include <string>
#include <string_view>

#include "protocol/http/request.hpp"

namespace lockstep::test {

// request("PUT /bucket/a%20key?versionId=1", {{"Content-Type", "text/plain"}}, "body"): path and query are split
// as the edge does; the authority is that of the Host header, else "localhost:4566". `body` is put into
// Request::body; ServiceWorld moves it to where the operation's body plan wants it.
http::Request request(std::string_view line, http::Headers headers = {}, std::string_view body = {});

}  // namespace lockstep::test

#pragma once
// Which requests an admin operation answers: one method, exact paths. GET answers to HEAD too.

#include <algorithm>
#include <array>
#include <string_view>

#include "protocol/http/request.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::admin {

struct Route {
    std::string_view method;
    std::array<std::string_view, 3> paths{};

    bool answers_to_path(std::string_view path) const
    {
        return !path.empty() && std::ranges::find(paths, path) != paths.end();
    }
    bool answers_to_method(std::string_view asked) const
    {
        return asked == method || (asked == "HEAD" && method == "GET");
    }
};

inline http::Response json_response(std::string body)
{
    return {.headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

}  // namespace lockstep::admin

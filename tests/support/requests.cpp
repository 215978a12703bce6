#include "tests/support/requests.hpp"

#include "protocol/http/percent.hpp"
#include "tests/support/world.hpp"

namespace lockstep::test {
namespace {

std::string decoded(std::string_view text)
{
    return http::form_decode(text).value_or(std::string(text));
}

std::vector<NameValue> split_query(std::string_view text)
{
    std::vector<NameValue> query;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(pair.size(), equals + 1));
        query.push_back({decoded(pair.substr(0, equals)), decoded(value)});
    }
    return query;
}

}  // namespace

http::Request request(std::string_view line, http::Headers headers, std::string_view body)
{
    const std::size_t blank = line.find(' ');
    const std::string_view target = line.substr(blank + 1);
    const std::size_t mark = std::min(target.find('?'), target.size());
    http::Request made;
    made.method = line.substr(0, blank);
    made.path = target.substr(0, mark);
    made.query_text = target.substr(std::min(target.size(), mark + 1));
    made.query = split_query(made.query_text);
    made.authority = headers.contains("Host") ? headers.get("Host") : "localhost:4566";
    made.signed_path = made.path;
    made.headers = std::move(headers);
    if (!made.headers.contains("Host"))
        made.headers.add("Host", made.authority);
    if (!made.headers.contains("Content-Length") && !body.empty())
        made.headers.add("Content-Length", std::to_string(body.size()));
    made.body = body;
    made.arrived = world_start;
    return made;
}

}  // namespace lockstep::test

#include "protocol/http/target.hpp"

#include <algorithm>

#include "protocol/http/headers.hpp"
#include "protocol/http/percent.hpp"

namespace lockstep::http {
namespace {

constexpr std::string_view name_space_prefix = "/ns/";
constexpr std::size_t name_space_length_max = 63;

bool is_name_space(std::string_view name)
{
    const bool allowed = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-';
    });
    return allowed && !name.empty() && name.size() <= name_space_length_max;
}

// "http://host:1/path" -> authority, and the rest from the path on.
std::optional<std::string_view> take_authority(std::string_view raw, std::string& authority)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (raw.size() < scheme.size() || !equals_ignoring_case(raw.substr(0, scheme.size()), scheme))
            continue;
        const std::string_view after = raw.substr(scheme.size());
        const std::size_t end = std::min(after.find_first_of("/?"), after.size());
        authority = after.substr(0, end);
        if (authority.empty())
            return std::nullopt;
        return after.substr(end);
    }
    return std::nullopt;
}

bool take_name_space(Target& target)
{
    if (!target.path.starts_with(name_space_prefix))
        return true;
    const std::string_view after = std::string_view(target.path).substr(name_space_prefix.size());
    const std::size_t end = std::min(after.find('/'), after.size());
    target.name_space = after.substr(0, end);
    if (!is_name_space(target.name_space))
        return false;
    const std::string rest(after.substr(end));
    target.path = rest.empty() ? "/" : rest;
    return true;
}

}  // namespace

std::optional<std::vector<NameValue>> parse_query(std::string_view text)
{
    std::vector<NameValue> query;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = form_decode(pair.substr(0, equals));
        auto value = form_decode(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value)
            return std::nullopt;
        query.push_back({std::move(*name), std::move(*value)});
    }
    return query;
}

std::optional<Target> split_target(std::string_view raw)
{
    Target target;
    if (raw == "*")
        raw = "/";
    if (!raw.starts_with('/')) {
        const auto rest = take_authority(raw, target.authority);
        if (!rest)
            return std::nullopt;
        raw = *rest;
    }
    const std::size_t question = std::min(raw.find('?'), raw.size());
    target.path = raw.substr(0, question);
    if (target.path.empty())
        target.path = "/";
    target.signed_path = target.path;
    target.query_text = raw.substr(std::min(question + 1, raw.size()));
    auto query = parse_query(target.query_text);
    if (!query || !percent_decode(target.path) || !take_name_space(target))
        return std::nullopt;
    target.query = std::move(*query);
    return target;
}

}  // namespace lockstep::http

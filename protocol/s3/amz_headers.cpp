#include "protocol/s3/amz_headers.hpp"

namespace lockstep::s3 {

AmzHeaders::AmzHeaders(const http::Request& request)
    : request_(request), presigned_(request.param("X-Amz-Algorithm").has_value())
{
}

std::optional<std::string_view> AmzHeaders::find(std::string_view name) const
{
    if (const auto value = request_.headers.find(name))
        return value;
    return presigned_ && has_prefix(name, "x-amz-") ? find_hoisted(name) : std::nullopt;
}

std::optional<std::string_view> AmzHeaders::find_condition(std::string_view name) const
{
    const auto value = request_.headers.find(name);
    return value || !presigned_ ? value : find_hoisted(name);
}

// Only of a presigned request.
std::optional<std::string_view> AmzHeaders::find_hoisted(std::string_view name) const
{
    for (const NameValue& parameter : request_.query)
        if (http::equals_ignoring_case(parameter.name, name))
            return parameter.value;
    return std::nullopt;
}

std::string_view AmzHeaders::get(std::string_view name) const
{
    return find(name).value_or(std::string_view{});
}

}  // namespace lockstep::s3

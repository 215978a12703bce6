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
    return http::lower_case(name.substr(0, 6)) == "x-amz-" ? find_hoisted(name) : std::nullopt;
}

std::optional<std::string_view> AmzHeaders::find_condition(std::string_view name) const
{
    const auto value = request_.headers.find(name);
    return value ? value : find_hoisted(name);
}

std::optional<std::string_view> AmzHeaders::find_hoisted(std::string_view name) const
{
    if (presigned_)
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

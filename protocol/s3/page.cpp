#include "protocol/s3/page.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/base/aws_time.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

std::optional<std::int32_t> parse_integer(std::string_view text)
{
    std::int32_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// "max-keys" is "maxKeys" where S3 speaks of its range.
std::string camel_case(std::string_view name)
{
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '-' && i + 1 < name.size())
            text.push_back(static_cast<char>(name[++i] - 'a' + 'A'));
        else
            text.push_back(name[i]);
    }
    return text;
}

}  // namespace

std::optional<std::size_t> parse_count(std::string_view text)
{
    const auto number = parse_integer(text);
    if (!number || *number < 0)
        return std::nullopt;
    return static_cast<std::size_t>(*number);
}

Result<std::size_t> page_size(const http::Request& request, std::string_view name)
{
    const std::string_view text = request.param(name).value_or("");
    if (text.empty())
        return limits::page_keys_max;
    const auto number = parse_integer(text);
    if (!number)
        return fail(refusal(errors::invalid_argument,
                            "Provided " + std::string(name) + " not an integer or within integer range")
                        .with("ArgumentName", name)
                        .with("ArgumentValue", text));
    if (*number < 0)
        return fail(refusal(errors::invalid_argument,
                            "Argument " + camel_case(name) +
                                " must be an integer between 0 and 2147483647")
                        .with("ArgumentName", camel_case(name))
                        .with("ArgumentValue", text));
    return std::min(static_cast<std::size_t>(*number), limits::page_keys_max);
}

Result<NameEncoding> name_encoding(const http::Request& request)
{
    const auto type = request.param("encoding-type");
    if (!type)
        return NameEncoding::none;
    if (*type != "url")
        return fail(refusal(errors::invalid_argument, "Invalid Encoding Method specified in Request")
                        .with("ArgumentName", "encoding-type")
                        .with("ArgumentValue", *type));
    return NameEncoding::url;
}

std::string shown(std::string_view name, NameEncoding encoding)
{
    if (encoding == NameEncoding::none)
        return std::string(name);
    return http::percent_encode(name, http::Slash::keep);
}

std::string listed_time(std::int64_t milliseconds)
{
    return format_iso8601(
        std::chrono::floor<std::chrono::seconds>(Time(std::chrono::milliseconds(milliseconds))));
}

}  // namespace lockstep::s3

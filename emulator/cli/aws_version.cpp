#include "emulator/cli/aws_version.hpp"

#include <charconv>

namespace lockstep::cli {

std::optional<AwsVersion> read_aws_version(std::string_view output)
{
    constexpr std::string_view name = "aws-cli/";
    const std::size_t at = output.find(name);
    if (at == output.npos)
        return std::nullopt;
    output.remove_prefix(at + name.size());
    output = output.substr(0, output.find_first_of(" \t\r\n"));
    AwsVersion version{.text = std::string(output)};
    const char* end = output.data() + output.size();
    const auto [dot, error] = std::from_chars(output.data(), end, version.major);
    if (error != std::errc{} || dot == end || *dot != '.' ||
        std::from_chars(dot + 1, end, version.minor).ec != std::errc{})
        return std::nullopt;
    return version;
}

}  // namespace lockstep::cli

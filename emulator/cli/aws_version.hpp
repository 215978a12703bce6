#pragma once
// AWS CLIs older than 2.13 and 1.29 do not know AWS_ENDPOINT_URL and would silently talk to the real AWS.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::cli {

struct AwsVersion {
    int major = 0;
    int minor = 0;
    std::string text;  // "2.9.19"

    bool knows_endpoint_variable() const { return major > 2 || minor >= (major == 2 ? 13 : 29); }
};

// From "aws-cli/2.9.19 Python/3.11.2 ..."; empty when it is something else.
std::optional<AwsVersion> read_aws_version(std::string_view output);

}  // namespace lockstep::cli

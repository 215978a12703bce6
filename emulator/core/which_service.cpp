#include "emulator/core/which_service.hpp"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array alias_paths{
    std::string_view("/_localstack/health"), std::string_view("/_localstack/state/reset"),
    std::string_view("/moto-api/reset"),     std::string_view("/minio/health/live"),
    std::string_view("/minio/health/ready"),
};

ServiceName by_scope(std::string_view service)
{
    if (service == "s3")
        return ServiceName::s3;
    if (service == "dynamodb")
        return ServiceName::dynamodb;
    if (service == "sts" || service == "iam")
        return ServiceName::query;
    return ServiceName::unknown;
}

}  // namespace

bool is_admin_path(const http::Request& request)
{
    return request.path.starts_with("/_lockstep/") ||
           std::find(alias_paths.begin(), alias_paths.end(), request.path) != alias_paths.end();
}

ServiceName which_service(const http::Request& request, std::string_view scope_service)
{
    if (is_admin_path(request))
        return ServiceName::admin;
    if (!scope_service.empty())
        return by_scope(scope_service);
    if (const auto target = request.headers.find("x-amz-target"))
        return target->starts_with("DynamoDB") ? ServiceName::dynamodb : ServiceName::unknown;
    const std::string_view content_type = request.headers.get("content-type");
    if (request.method == "POST" && request.path == "/" &&
        content_type.starts_with("application/x-www-form-urlencoded"))
        return ServiceName::query;
    return ServiceName::s3;
}

}  // namespace lockstep

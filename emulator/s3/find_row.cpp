#include "emulator/s3/find_row.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// The query parameters that choose an operation. One that the row does not name must not be ignored: that
// would answer another question than was asked.
constexpr std::array<std::string_view, 38> sub_resources{
    "abac",          "accelerate",     "acl",
    "analytics",     "attributes",     "cors",
    "delete",        "encryption",     "intelligent-tiering",
    "inventory",     "legal-hold",     "lifecycle",
    "location",      "logging",        "metadataConfiguration",
    "metadataTable", "metrics",        "notification",
    "object-lock",   "ownershipControls", "policy",
    "policyStatus",  "publicAccessBlock", "renameObject",
    "replication",   "requestPayment", "restore",
    "retention",     "select",         "session",
    "tagging",       "torrent",        "uploadId",
    "uploads",       "versioning",     "versions",
    "website",       "append"};

bool is_sub_resource(std::string_view name)
{
    return std::find(sub_resources.begin(), sub_resources.end(), name) != sub_resources.end();
}

bool same_place(const Route& route, const Request& request)
{
    return route.level == request.level &&
           (route.path_prefix.empty() || request.key.starts_with(route.path_prefix));
}

// How many conditions of the route hold; empty when one does not.
std::optional<int> specificity(const Route& route, const Request& request)
{
    const http::Request& http = request.http;
    if (!same_place(route, request) || route.method != http.method)
        return std::nullopt;
    int conditions = route.path_prefix.empty() ? 0 : 1;
    if (!route.query.empty()) {
        const auto value = http.param(route.query);
        if (!value || (!route.query_value.empty() && *value != route.query_value))
            return std::nullopt;
        conditions += route.query_value.empty() ? 1 : 2;
    }
    if (!route.query2.empty()) {
        if (!http.param(route.query2))
            return std::nullopt;
        ++conditions;
    }
    if (!route.header.empty()) {
        if (!http.headers.contains(route.header))
            return std::nullopt;
        ++conditions;
    }
    return conditions;
}

// The first sub-resource that the request names and the row (if any) does not.
std::optional<std::string_view> unanswered(const Request& request, const Row* row)
{
    for (const NameValue& parameter : request.http.query) {
        const bool named = row != nullptr && (parameter.name == row->route.query ||
                                              parameter.name == row->route.query2);
        if (!named && is_sub_resource(parameter.name))
            return parameter.name;
    }
    return std::nullopt;
}

// In the order of the alphabet, as S3 names them.
Refusal conflict(std::string_view first, std::string_view second)
{
    if (second < first)
        std::swap(first, second);
    return fail(refusal(errors::invalid_argument, "Conflicting query string parameters: " +
                                                      std::string(first) + ", " + std::string(second))
                    .with("ArgumentName", "ResourceType")
                    .with("ArgumentValue", first));
}

Refusal wrong_method(const Request& request, std::string_view type)
{
    return fail(refusal(errors::method_not_allowed)
                    .with("Method", request.http.method)
                    .with("ResourceType", type));
}

Refusal not_implemented(const Request& request, std::string_view what)
{
    return fail(refusal(errors::not_implemented,
                        "Lockstep does not implement " + request.http.method + " with the sub-resource '" +
                            std::string(what) + "'.")
                    .with("Header", what));
}

// PUT with half of a part's address would otherwise overwrite the object with the part (fact S3-0249).
Result<> check_part_address(const Request& request)
{
    const bool number = request.http.param("partNumber").has_value();
    const bool upload = request.http.param("uploadId").has_value();
    if (request.level != Level::object || request.http.method != "PUT" || number == upload)
        return {};
    if (number)
        return fail(refusal(errors::invalid_argument, "This operation does not accept partNumber without uploadId")
                        .with("ArgumentName", "partNumber")
                        .with("ArgumentValue", "partNumber"));
    return fail(refusal(errors::method_not_allowed)
                    .with("Method", "PUT")
                    .with("ResourceType", "UPLOAD")
                    .with_header("Allow", "DELETE, POST, GET"));
}

// A preflight names no operation. Without a CORS configuration, which cannot be set, every one is refused
// (fact S3-0107).
Refusal refuse_preflight(const Request& request)
{
    if (!request.http.headers.contains("origin"))
        return fail(errors::bad_request, "Insufficient information. Origin request header needed.");
    return fail(refusal(errors::access_forbidden, "CORSResponse: CORS is not enabled for this bucket.")
                    .with("Method", request.http.headers.get("access-control-request-method"))
                    .with("ResourceType", resource_type(request.level)));
}

Refusal explain_absence(const Request& request)
{
    if (const auto what = unanswered(request, nullptr))
        return not_implemented(request, *what);
    if (request.http.method == "POST" && request.level == Level::bucket)
        return fail(errors::not_implemented, "Lockstep does not implement POST of browser forms.");
    if (request.level == Level::control)
        return fail(errors::not_implemented,
                    "Lockstep does not implement this operation of S3 Control: /v20180820/" + request.key);
    return wrong_method(request, resource_type(request.level));
}

}  // namespace

std::string_view resource_type(Level level)
{
    switch (level) {
    case Level::service:
        return "SERVICE";
    case Level::bucket:
        return "BUCKET";
    case Level::object:
        return "OBJECT";
    case Level::control:
        break;
    }
    return "RESOURCE";
}

Result<const Row*> find_row(const Request& request, std::span<const Row> rows)
{
    if (request.http.method == "OPTIONS")
        return refuse_preflight(request);
    const Row* best = nullptr;
    const Row* rival = nullptr;
    int most = -1;
    for (const Row& row : rows) {
        const auto conditions = specificity(row.route, request);
        if (!conditions || *conditions < most)
            continue;
        rival = *conditions == most ? &row : nullptr;
        if (*conditions > most)
            best = &row;
        most = *conditions;
    }
    if (rival != nullptr)
        return conflict(best->route.query, rival->route.query);
    if (best == nullptr)
        return explain_absence(request);
    if (best->route.query.empty())
        TRY(check_part_address(request));
    if (const auto what = unanswered(request, best)) {
        if (is_sub_resource(best->route.query))
            return conflict(best->route.query, *what);
        return not_implemented(request, *what);
    }
    return best;
}

}  // namespace lockstep::s3

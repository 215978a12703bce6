#pragma once
// An HTTP request as S3 sees it: which bucket and key it is about, and the route that a row answers to.

#include <string>
#include <string_view>

#include "protocol/http/body_plan.hpp"
#include "protocol/http/request.hpp"

namespace lockstep::s3 {

enum class Level {
    service,  // "/"
    bucket,   // "/BUCKET" or "BUCKET.host/"
    object,   // "/BUCKET/KEY"
    control   // S3 Control: "/v20180820/..."
};

// Lives as long as the HTTP request it refers to.
struct Request {
    const http::Request& http;
    std::string bucket;  // decoded; "" at service and control level
    std::string key;     // decoded; "" at bucket level; at control level what follows "/v20180820/"
    Level level = Level::service;
    std::string account{};  // control level only: whom the request is about
};

// Rows are tried most-specific-first: more of `query`, `query_value` and `header` given wins.
struct Route {
    std::string_view method;
    Level level;
    std::string_view query{};        // query parameter that must be present: "uploads"
    std::string_view query2{};       // a second one: "uploadId" beside "partNumber"
    std::string_view query_value{};  // value that `query` must have: list-type=2
    std::string_view header{};       // header that must be present: "x-amz-copy-source"
    std::string_view path_prefix{};  // control level only: "tags/"
    http::BodyKind body = http::BodyKind::none;
};

}  // namespace lockstep::s3

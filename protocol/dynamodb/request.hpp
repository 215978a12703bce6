#pragma once
// A request as DynamoDB sees it: the JSON body of one operation, and the route that a row answers to.

#include <string_view>

#include "protocol/http/request.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::dynamodb {

// Lives as long as the HTTP request and the body it refers to.
struct Request {
    const http::Request& http;
    const json::Value& body;  // an object
};

struct Route {
    std::string_view target;  // value of X-Amz-Target
};

}  // namespace lockstep::dynamodb

#pragma once
// What surrounds every DynamoDB operation: which requests are one at all, how the body is read, and the
// form of refusals (facts DDB-0001 to DDB-0016). Pure; the service in emulator/dynamodb puts it in order.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html

#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"
#include "protocol/http/response.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::dynamodb {

// GET /: the line that load balancers ask for (fact DDB-0004).
bool is_health_check(const http::Request& head);
http::Response health_answer(const http::Request& head);

// Method and content type, from the head alone (fact DDB-0003).
Result<> check_endpoint(const http::Request& head);

// The whole body as an object, unpacked when the client packed it (fact DDB-0018). An empty or unparsable one, or
// one packed in a way that nobody knows, is a SerializationException without a message (fact DDB-0010).
Result<json::Value> parse_body(const http::Request& request);

// A refusal as bytes: "__type", the message under the name that AWS uses for this kind, and the item of a
// failed condition.
http::Response error_answer(const ApiError& error);

// Content-Type as the client asked, the request id, the checksum (facts DDB-0002, DDB-0006).
void add_common_headers(const http::Request& request, http::Response& response, std::string_view request_id);

}  // namespace lockstep::dynamodb

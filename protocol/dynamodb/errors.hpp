#pragma once
// DynamoDB's refusals, one row each: code, status, default message, and what stands before '#' in "__type"
// (fact DDB-0008). All of a client's mistakes are 400 (fact DDB-0007). Those of authentication are in
// protocol/auth.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html

#include "protocol/base/error.hpp"

namespace lockstep::dynamodb::errors {

inline constexpr std::string_view validate_space = "com.amazon.coral.validate";
inline constexpr std::string_view service_space = "com.amazon.coral.service";
inline constexpr std::string_view dynamodb_space = "com.amazonaws.dynamodb.v20120810";

inline constexpr ErrorKind validation{"ValidationException", 400, "", validate_space};

inline constexpr ErrorKind serialization{"SerializationException", 400, "", service_space};
inline constexpr ErrorKind unknown_operation{"UnknownOperationException", 400, "", service_space};
inline constexpr ErrorKind access_denied{"AccessDeniedException", 400, "Access is denied", service_space};
// Answered bare, as a piece of XML, before anybody looks at the body (fact DDB-0003).
inline constexpr ErrorKind no_such_endpoint{"UnknownOperationException", 404, "", service_space};
inline constexpr ErrorKind body_too_large{"RequestEntityTooLargeException", 413,
                                          "Request body is larger than 16 MB", service_space};
// Our own: what AWS has and Lockstep does not have yet. Never a wrong success (fact DDB-0300).
inline constexpr ErrorKind not_supported{"UnsupportedOperationException", 501, "", service_space};

inline constexpr ErrorKind resource_not_found{
    "ResourceNotFoundException", 400, "Requested resource not found", dynamodb_space};
inline constexpr ErrorKind resource_in_use{"ResourceInUseException", 400, "", dynamodb_space};
inline constexpr ErrorKind table_not_found{"TableNotFoundException", 400, "", dynamodb_space};
inline constexpr ErrorKind limit_exceeded{"LimitExceededException", 400, "", dynamodb_space};
inline constexpr ErrorKind conditional_check_failed{
    "ConditionalCheckFailedException", 400, "The conditional request failed", dynamodb_space};
inline constexpr ErrorKind internal_server_error{
    "InternalServerError", 500, "The request processing has failed because of an unknown error.", dynamodb_space};

// What stands before the message of many a ValidationException.
inline constexpr std::string_view invalid_parameters =
    "One or more parameter values were invalid: ";

}  // namespace lockstep::dynamodb::errors

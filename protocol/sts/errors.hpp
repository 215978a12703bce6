#pragma once
// Refusals of STS and IAM. https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html

#include "protocol/base/error.hpp"

namespace lockstep::sts::errors {

inline constexpr ErrorKind missing_action{"MissingAction", 400, "Missing Action"};
inline constexpr ErrorKind not_implemented{"NotImplemented", 501, ""};
inline constexpr ErrorKind malformed_form{"MalformedQueryString", 400,
                                          "The query string contains a syntax error."};
inline constexpr ErrorKind validation_error{"ValidationError", 400, ""};
inline constexpr ErrorKind no_such_entity{"NoSuchEntity", 404, ""};

}  // namespace lockstep::sts::errors

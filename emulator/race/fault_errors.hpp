#pragma once
// The errors that a fault may answer with: one table per service, with AWS's status and text.
// Whoever wants another one adds a row. Services are "s3" and "dynamodb", as in a ticket.

#include <span>
#include <string_view>

#include "protocol/base/error.hpp"

namespace lockstep::race
{

// Empty for a service that has no faults.
std::span<const ErrorKind> fault_errors(std::string_view service);
// nullptr when the service has no such error.
const ErrorKind* find_fault_error(std::string_view service, std::string_view code);
bool some_service_has(std::string_view code);

const ErrorKind& throttling_error(std::string_view service);
const ErrorKind& internal_error(std::string_view service);

}  // namespace lockstep::race

#include "emulator/race/fault_errors.hpp"

#include <algorithm>
#include <array>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::race
{
namespace
{

// The first two rows are the internal error and the throttling error.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
constexpr std::array s3_errors{
    s3::errors::internal_error,
    ErrorKind{"SlowDown", 503, "Please reduce your request rate."},
    ErrorKind{"ServiceUnavailable", 503, "Service is unable to handle request."},
    ErrorKind{"RequestTimeout", 400,
              "Your socket connection to the server was not read from or written to within the "
              "timeout period."},
    ErrorKind{"RequestTimeTooSkewed", 403,
              "The difference between the request time and the current time is too large."},
    ErrorKind{"ExpiredToken", 400, "The provided token has expired."},
    ErrorKind{"InvalidAccessKeyId", 403,
              "The AWS Access Key Id you provided does not exist in our records."},
    ErrorKind{"SignatureDoesNotMatch", 403,
              "The request signature we calculated does not match the signature you provided. "
              "Check your key and signing method."},
    ErrorKind{"OperationAborted", 409,
              "A conflicting conditional operation is currently in progress against this resource. "
              "Try again."},
    s3::errors::conditional_request_conflict,
    s3::errors::precondition_failed,
    s3::errors::access_denied,
    s3::errors::no_such_bucket,
    s3::errors::no_such_key,
    s3::errors::no_such_version,
    s3::errors::no_such_upload,
    s3::errors::invalid_part,
    s3::errors::invalid_range,
    s3::errors::invalid_request,
    s3::errors::bad_digest,
    s3::errors::entity_too_large,
    s3::errors::not_implemented,
};

constexpr std::string_view availability_space = "com.amazon.coral.availability";
constexpr std::string_view service_space = dynamodb::errors::service_space;
constexpr std::string_view dynamodb_space = dynamodb::errors::dynamodb_space;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
constexpr std::array dynamodb_errors{
    dynamodb::errors::internal_server_error,
    ErrorKind{"ProvisionedThroughputExceededException", 400,
              "The level of configured provisioned throughput for the table was exceeded. Consider "
              "increasing your provisioning level with the UpdateTable API.",
              dynamodb_space},
    ErrorKind{"ThrottlingException", 400, "Rate exceeded", availability_space},
    ErrorKind{"RequestLimitExceeded", 400,
              "Throughput exceeds the current throughput limit for your account. Please contact "
              "AWS Support to request a limit increase.",
              dynamodb_space},
    ErrorKind{"ServiceUnavailable", 503, "The service is currently unavailable or busy.",
              dynamodb_space},
    ErrorKind{"ValidationException", 400,
              "The input fails to satisfy the constraints specified by an AWS service.",
              dynamodb::errors::validate_space},
    dynamodb::errors::conditional_check_failed,
    dynamodb::errors::resource_not_found,
    ErrorKind{"ResourceInUseException", 400,
              "The resource which you are attempting to change is in use.", dynamodb_space},
    ErrorKind{"LimitExceededException", 400, "Too many operations for a given subscriber.",
              dynamodb_space},
    ErrorKind{"ItemCollectionSizeLimitExceededException", 400, "Collection size exceeded.",
              dynamodb_space},
    ErrorKind{"TransactionConflictException", 400, "Transaction is ongoing for the item",
              dynamodb_space},
    ErrorKind{"AccessDeniedException", 400, "Access denied.", service_space},
    ErrorKind{"UnrecognizedClientException", 400,
              "The security token included in the request is invalid.", service_space},
    ErrorKind{"ExpiredTokenException", 400, "The security token included in the request is expired",
              service_space},
    ErrorKind{
        "InvalidSignatureException", 400,
        "The request signature we calculated does not match the signature you provided. Check "
        "your AWS Secret Access Key and signing method. Consult the service documentation for "
        "details.",
        service_space},
};

}  // namespace

std::span<const ErrorKind> fault_errors(std::string_view service)
{
    if (service == "s3")
        return s3_errors;
    if (service == "dynamodb")
        return dynamodb_errors;
    return {};
}

const ErrorKind* find_fault_error(std::string_view service, std::string_view code)
{
    const std::span<const ErrorKind> errors = fault_errors(service);
    const auto found = std::ranges::find(errors, code, &ErrorKind::code);
    return found == errors.end() ? nullptr : &*found;
}

bool some_service_has(std::string_view code)
{
    return find_fault_error("s3", code) != nullptr || find_fault_error("dynamodb", code) != nullptr;
}

const ErrorKind& internal_error(std::string_view service)
{
    return service == "dynamodb" ? dynamodb_errors[0] : s3_errors[0];
}

const ErrorKind& throttling_error(std::string_view service)
{
    return service == "dynamodb" ? dynamodb_errors[1] : s3_errors[1];
}

}  // namespace lockstep::race

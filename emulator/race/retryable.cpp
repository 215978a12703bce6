#include "emulator/race/retryable.hpp"

#include <algorithm>
#include <array>

namespace lockstep::race
{
namespace
{

constexpr std::array retried_statuses{500u, 502u, 503u, 504u};

constexpr std::array<std::string_view, 18> retried_codes{
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "RequestTimeTooSkewed",
    "RequestTimeout",
    "RequestTimeoutException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
    "TransientException",
};

}  // namespace

bool is_retryable(const Answer& answer)
{
    return !answer.delivered ||
           std::ranges::find(retried_statuses, answer.status) != retried_statuses.end() ||
           std::ranges::find(retried_codes, answer.error) != retried_codes.end();
}

}  // namespace lockstep::race

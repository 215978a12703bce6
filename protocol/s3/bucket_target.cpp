#include "protocol/s3/bucket_target.hpp"

#include <algorithm>

#include "protocol/s3/amz_headers.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

bool is_account(std::string_view text)
{
    return text.size() == 12 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<BucketTarget> bucket_target(const Request& request)
{
    BucketTarget target{.name = request.bucket, .expected_owner = {}};
    if (const auto owner = AmzHeaders(request.http).find("x-amz-expected-bucket-owner")) {
        if (!is_account(*owner))
            return fail(errors::invalid_bucket_owner_account_id,
                        "The value of the expected bucket owner parameter must be an AWS Account ID... [" +
                            std::string(*owner) + "]");
        target.expected_owner = *owner;
    }
    return target;
}

}  // namespace lockstep::s3

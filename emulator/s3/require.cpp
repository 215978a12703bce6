#include "emulator/s3/require.hpp"

#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// Clients follow this: botocore signs again for the region of the header, Terraform names both regions to
// its user (facts S3-0240, S3-0241).
Refusal elsewhere(const storage::Bucket& bucket)
{
    return fail(refusal(errors::permanent_redirect)
                    .with("Endpoint", bucket.name + ".s3." + bucket.region + ".amazonaws.com")
                    .with("Bucket", bucket.name)
                    .with_header("x-amz-bucket-region", bucket.region));
}

}  // namespace

std::string_view region_of(const Caller& caller)
{
    return caller.region.empty() || caller.region == "aws-global" ? std::string_view("us-east-1")
                                                                  : std::string_view(caller.region);
}

Result<storage::Bucket> require_bucket_anywhere(const ReadTx& tx, const BucketTarget& target,
                                                const Env& env)
{
    auto bucket = tx.buckets().find(env.caller.name_space, target.name);
    if (!bucket)
        return fail(refusal(errors::no_such_bucket).with("BucketName", target.name));
    if (env.caller.anonymous || bucket->account != env.caller.account)
        return fail(errors::access_denied);
    if (!target.expected_owner.empty() && target.expected_owner != bucket->account)
        return fail(errors::access_denied);
    return std::move(*bucket);
}

Result<storage::Bucket> require_bucket(const ReadTx& tx, const BucketTarget& target, const Env& env)
{
    storage::Bucket bucket = TRY(require_bucket_anywhere(tx, target, env));
    if (bucket.region != region_of(env.caller))
        return elsewhere(bucket);
    return bucket;
}

Result<> check_bypass(bool bypasses)
{
    if (!bypasses)
        return {};
    return fail(refusal(errors::invalid_argument,
                        "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.")
                    .with("ArgumentName", "x-amz-bypass-governance-retention"));
}

}  // namespace lockstep::s3

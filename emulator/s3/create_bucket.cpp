#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/unset_configuration.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view first_region = "us-east-1";
constexpr std::string_view old_europe = "EU";

// Only the endpoint of us-east-1 makes buckets elsewhere, and only it takes no constraint for itself
// (fact S3-0080).
Result<std::string> decide_region(std::string_view constraint, const Caller& caller)
{
    const std::string_view endpoint = region_of(caller);
    if (constraint.empty()) {
        if (endpoint != first_region)
            return fail(errors::illegal_location_constraint);
        return std::string(first_region);
    }
    const std::string_view region = constraint == old_europe ? "eu-west-1" : constraint;
    if (endpoint != first_region && endpoint != region)
        return fail(errors::illegal_location_constraint,
                    "The " + std::string(constraint) +
                        " location constraint is incompatible for the region specific endpoint this request "
                        "was sent to.");
    if (region == first_region || !is_region_name(region))
        return fail(refusal(errors::invalid_location_constraint).with("LocationConstraint", constraint));
    return std::string(region);
}

// Asking again for what is already there is no error in us-east-1, and is one everywhere else (fact S3-0079).
Result<> check_existing(const storage::Bucket& bucket, const CreateBucket::Input& in, const Env& env,
                        std::string_view region)
{
    if (bucket.account != env.caller.account)
        return fail(refusal(errors::bucket_already_exists).with("BucketName", bucket.name));
    if (bucket.region != first_region || region != first_region || !in.tags.empty())
        return fail(refusal(errors::bucket_already_owned_by_you).with("BucketName", bucket.name));
    return {};
}

}  // namespace

Result<CreateBucket::Output> create_bucket(WriteTx& tx, const CreateBucket::Input& in, Env& env)
{
    const std::string region = TRY(decide_region(in.location_constraint, env.caller));
    const CreateBucket::Output made{.name = in.name, .had_constraint = !in.location_constraint.empty()};
    if (const auto bucket = tx.buckets().find(env.caller.name_space, in.name)) {
        TRY(check_existing(*bucket, in, env, region));
        return made;
    }

    const std::int64_t id = tx.buckets().create(
        env.caller.name_space,
        {.name = in.name,
         .account = env.caller.account,
         .region = region,
         .created_ms = env.clock.now().time_since_epoch().count(),
         .versioning = in.object_lock ? storage::Versioning::enabled : storage::Versioning::never_enabled});
    if (in.location_constraint == old_europe)  // told as it was given (fact S3-0086)
        tx.buckets().set_config(id, kinds::location, in.location_constraint);
    if (!in.tags.empty())
        tx.buckets().set_config(id, kinds::tagging, pack_tags(in.tags));
    if (!in.ownership.empty())
        tx.buckets().set_config(id, kinds::ownership, ownership_document(in.ownership));
    if (in.object_lock)
        tx.buckets().set_config(id, kinds::object_lock,
                                document_of("ObjectLockConfiguration", {"ObjectLockEnabled", "Enabled"}));
    return made;
}

}  // namespace lockstep::s3

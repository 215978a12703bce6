#include "emulator/s3/auto_create.hpp"

namespace lockstep::s3 {

Result<storage::Bucket> require_or_create_bucket(WriteTx& tx, const BucketTarget& target, Env& env)
{
    const Caller& caller = env.caller;
    const bool may_create = env.settings.auto_create_buckets && !caller.anonymous &&
                            (target.expected_owner.empty() || target.expected_owner == caller.account);
    if (may_create && !tx.buckets().find(caller.name_space, target.name))
        tx.buckets().create(caller.name_space, {
                                                   .name = target.name,
                                                   .account = caller.account,
                                                   .region = std::string(region_of(caller)),
                                                   .created_ms = env.clock.now().time_since_epoch().count(),
                                                   .versioning = storage::Versioning::enabled,
                                               });
    return require_bucket(tx, target, env);
}

}  // namespace lockstep::s3

#include "emulator/s3/bucket_acts.hpp"

namespace lockstep::s3 {

// One more than asked for tells whether there is a next page. An account's buckets are few enough to be looked
// at in one go when only those of one region are wanted.
Result<ListBuckets::Output> list_buckets(ReadTx& tx, const ListBuckets::Input& in, Env& env)
{
    const auto all = tx.buckets().list({.name_space = env.caller.name_space,
                                        .account = env.caller.account,
                                        .prefix = in.prefix,
                                        .after = in.after,
                                        .count_max = in.region.empty() ? in.count_max + 1 : SIZE_MAX});
    ListBuckets::Output output{
        .owner = env.caller.canonical_id, .buckets = {}, .prefix = in.prefix, .truncated = false};
    for (const storage::Bucket& bucket : all) {
        if (!in.region.empty() && bucket.region != in.region)
            continue;
        if (output.buckets.size() == in.count_max) {
            output.truncated = true;
            break;
        }
        output.buckets.push_back(
            {.name = bucket.name, .region = bucket.region, .created_ms = bucket.created_ms});
    }
    return output;
}

}  // namespace lockstep::s3

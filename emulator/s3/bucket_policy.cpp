#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/policy.hpp"

namespace lockstep::s3 {
namespace {

bool blocks_public_policies(const ReadTx& tx, const storage::Bucket& bucket)
{
    const auto document = tx.buckets().config(bucket.id, kinds::public_access_block);
    return blocks_public_policy(document ? *document : default_public_access_block());
}

}  // namespace

Result<Document> get_bucket_policy(ReadTx& tx, const GetBucketPolicy::Input& in, Env& env)
{
    return show_configuration(tx, in.bucket, kinds::policy, errors::no_such_bucket_policy, env);
}

Result<NoContent> put_bucket_policy(WriteTx& tx, const PutBucketPolicy::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    if (is_public(in.policy) && blocks_public_policies(tx, bucket))
        return fail(errors::access_denied,
                    "User: " + env.caller.arn +
                        " is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::" +
                        bucket.name +
                        "\" because public policies are prevented by the BlockPublicPolicy setting in S3 "
                        "Block Public Access.");
    tx.buckets().set_config(bucket.id, kinds::policy, in.policy);
    return NoContent{};
}

Result<NoContent> delete_bucket_policy(WriteTx& tx, const DeleteBucketPolicy::Input& in, Env& env)
{
    return remove_configuration(tx, in.bucket, kinds::policy, env);
}

Result<Document> get_bucket_policy_status(ReadTx& tx, const GetBucketPolicyStatus::Input& in, Env& env)
{
    const Document policy =
        TRY(show_configuration(tx, in.bucket, kinds::policy, errors::no_such_bucket_policy, env));
    return Document{policy_status_document(is_public(policy.text))};
}

}  // namespace lockstep::s3

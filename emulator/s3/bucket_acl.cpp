#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

Result<Document> get_bucket_acl(ReadTx& tx, const GetBucketAcl::Input& in, Env& env)
{
    TRY(require_bucket(tx, in.bucket, env));
    return Document{private_acl_document(env.caller.canonical_id)};
}

// Only what changes nothing is accepted; with ownership BucketOwnerEnforced S3 accepts nothing at all
// (fact S3-0243).
Result<Done> put_bucket_acl(WriteTx& tx, const PutBucketAcl::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const auto ownership = tx.buckets().config(bucket.id, kinds::ownership);
    if (!ownership || disables_acls(*ownership))
        return fail(errors::acl_not_supported);
    if (!in.is_private && in.only_grantee != env.caller.canonical_id)
        return fail(errors::not_implemented,
                    "Lockstep does not implement ACLs of buckets other than the private one.");
    return Done{};
}

}  // namespace lockstep::s3

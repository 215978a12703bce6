#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

// A new bucket has one (fact S3-0082); once deleted it is absent (fact S3-0083).
Result<Document> get_bucket_ownership_controls(ReadTx& tx, const GetBucketOwnershipControls::Input& in,
                                               Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    auto document = tx.buckets().config(bucket.id, kinds::ownership);
    if (!document)
        return Document{ownership_document("BucketOwnerEnforced")};
    if (document->empty())
        return absent(errors::no_ownership_controls, bucket.name);
    return Document{std::move(*document)};
}

Result<Done> put_bucket_ownership_controls(WriteTx& tx, const PutBucketOwnershipControls::Input& in,
                                           Env& env)
{
    return keep_configuration(tx, in.bucket, {.kind = kinds::ownership, .text = in.document}, env);
}

Result<NoContent> delete_bucket_ownership_controls(WriteTx& tx,
                                                   const DeleteBucketOwnershipControls::Input& in, Env& env)
{
    TRY(keep_configuration(tx, in.bucket, {.kind = kinds::ownership, .text = ""}, env));
    return NoContent{};
}

}  // namespace lockstep::s3

#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

// Never absent: S3 encrypts every bucket, also after DeleteBucketEncryption (fact S3-0082).
Result<Document> get_bucket_encryption(ReadTx& tx, const GetBucketEncryption::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    auto document = tx.buckets().config(bucket.id, kinds::encryption);
    return Document{document ? std::move(*document) : default_encryption_document()};
}

Result<Done> put_bucket_encryption(WriteTx& tx, const PutBucketEncryption::Input& in, Env& env)
{
    return keep_configuration(tx, in.bucket, {.kind = kinds::encryption, .text = in.document}, env);
}

Result<NoContent> delete_bucket_encryption(WriteTx& tx, const DeleteBucketEncryption::Input& in, Env& env)
{
    return remove_configuration(tx, in.bucket, kinds::encryption, env);
}

}  // namespace lockstep::s3

#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

// A new bucket has one (fact S3-0082); once deleted it is absent (fact S3-0083).
Result<Document> get_public_access_block(ReadTx& tx, const GetPublicAccessBlock::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    auto document = tx.buckets().config(bucket.id, kinds::public_access_block);
    if (!document)
        return Document{default_public_access_block()};
    if (document->empty())
        return absent(errors::no_public_access_block, bucket.name);
    return Document{std::move(*document)};
}

Result<Done> put_public_access_block(WriteTx& tx, const PutPublicAccessBlock::Input& in, Env& env)
{
    return keep_configuration(tx, in.bucket, {.kind = kinds::public_access_block, .text = in.document}, env);
}

Result<NoContent> delete_public_access_block(WriteTx& tx, const DeletePublicAccessBlock::Input& in, Env& env)
{
    TRY(keep_configuration(tx, in.bucket, {.kind = kinds::public_access_block, .text = ""}, env));
    return NoContent{};
}

}  // namespace lockstep::s3

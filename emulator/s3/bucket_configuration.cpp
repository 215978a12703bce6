#include "emulator/s3/bucket_configuration.hpp"

#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

Refusal absent(const ErrorKind& kind, std::string_view bucket)
{
    return fail(refusal(kind).with("BucketName", bucket));
}

Result<Document> show_configuration(const ReadTx& tx, const BucketTarget& target, std::string_view kind,
                                    const ErrorKind& unset, const Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, target, env));
    auto document = tx.buckets().config(bucket.id, kind);
    if (!document || document->empty())
        return absent(unset, bucket.name);
    return Document{std::move(*document)};
}

Result<Done> keep_configuration(WriteTx& tx, const BucketTarget& target, const KeptDocument& document,
                                const Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, target, env));
    tx.buckets().set_config(bucket.id, document.kind, document.text);
    return Done{};
}

Result<NoContent> remove_configuration(WriteTx& tx, const BucketTarget& target, std::string_view kind,
                                       const Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, target, env));
    tx.buckets().erase_config(bucket.id, kind);
    return NoContent{};
}

}  // namespace lockstep::s3

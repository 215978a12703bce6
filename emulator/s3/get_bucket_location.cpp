#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

// Answered wherever it is asked: clients ask because they do not know the region yet.
Result<Document> get_bucket_location(ReadTx& tx, const GetBucketLocation::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket_anywhere(tx, in.bucket, env));
    return Document{
        location_document(tx.buckets().config(bucket.id, kinds::location).value_or(bucket.region))};
}

}  // namespace lockstep::s3

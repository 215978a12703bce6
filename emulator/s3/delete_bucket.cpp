#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// Uploads that were begun do not hold a bucket back; their parts go with it (fact S3-0244).
void give_up_uploads(WriteTx& tx, std::int64_t bucket)
{
    constexpr std::size_t at_once = 1000;
    while (true) {
        const storage::UploadPage page = tx.uploads().list({.bucket = bucket, .count_max = at_once});
        for (const storage::Upload& upload : page.uploads)
            tx.uploads().finish(upload.id, {});
        if (page.uploads.empty())
            return;
    }
}

}  // namespace

// Versions and delete markers count as content (fact S3-0042).
Result<NoContent> delete_bucket(WriteTx& tx, const DeleteBucket::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    if (tx.buckets().has_versions(bucket.id))
        return fail(refusal(errors::bucket_not_empty,
                            bucket.versioning == storage::Versioning::never_enabled
                                ? errors::bucket_not_empty.message
                                : "The bucket you tried to delete is not empty. You must delete all versions "
                                  "in the bucket.")
                        .with("BucketName", bucket.name));
    give_up_uploads(tx, bucket.id);
    tx.buckets().erase(bucket.id);
    return NoContent{};
}

}  // namespace lockstep::s3

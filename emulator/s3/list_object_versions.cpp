#include "emulator/s3/access.hpp"
#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/listed.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"

namespace lockstep::s3 {

// A bucket that was never versioned shows its objects with the version id "null" (fact S3-0043).
Result<ListObjectVersions::Output> list_object_versions(ReadTx& tx, const ListObjectVersions::Input& in,
                                                        Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.scope.bucket, env));
    TRY(check_list_access(tx, bucket, "s3:ListBucketVersions", in.scope, env));
    const std::string prefix = in.scope.prefix_text();
    const std::string delimiter = in.scope.delimiter_text();
    const auto below = in.version_id_marker.empty()
                           ? std::nullopt
                           : rows_below(tx, bucket, in.key_marker, in.version_id_marker);
    storage::VersionPage page = tx.objects().list_versions({.bucket = bucket.id,
                                                            .prefix = prefix,
                                                            .delimiter = delimiter,
                                                            .key_marker = in.key_marker,
                                                            .rows_of_marker = below,
                                                            .count_max = in.scope.count_max});
    ListObjectVersions::Output output{.in = in,
                                      .versions = {},
                                      .common_prefixes = std::move(page.common_prefixes),
                                      .truncated = page.truncated,
                                      .next_key = std::move(page.next_key),
                                      .next_version_id = std::move(page.next_version_id)};
    for (const storage::ObjectVersion& version : page.versions)
        output.versions.push_back({.object = listed(version),
                                   .version_id = version.version_id,
                                   .latest = version.latest,
                                   .delete_marker = version.delete_marker});
    return output;
}

}  // namespace lockstep::s3

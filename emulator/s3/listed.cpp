#include "emulator/s3/listed.hpp"

namespace lockstep::s3 {

ListedObject listed(const storage::ObjectVersion& version)
{
    return {.key = version.key,
            .modified_ms = version.modified_ms,
            .size = version.size,
            .etag = version.etag,
            .storage_class = version.storage_class,
            .checksum_algorithm = version.checksum_algorithm,
            .checksum_type = version.checksum_type,
            .owner = version.owner};
}

ObjectPage list_page(const ReadTx& tx, const storage::Bucket& bucket, const ListScope& scope,
                     std::string_view after)
{
    const std::string prefix = scope.prefix_text();
    const std::string delimiter = scope.delimiter_text();
    storage::KeyPage page = tx.objects().list({.bucket = bucket.id,
                                               .prefix = prefix,
                                               .delimiter = delimiter,
                                               .after = after,
                                               .count_max = scope.count_max});
    ObjectPage shown{.objects = {},
                     .common_prefixes = std::move(page.common_prefixes),
                     .truncated = page.truncated,
                     .last = std::move(page.last)};
    shown.objects.reserve(page.versions.size());
    for (const storage::ObjectVersion& version : page.versions)
        shown.objects.push_back(listed(version));
    return shown;
}

}  // namespace lockstep::s3

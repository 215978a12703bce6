#include "emulator/s3/listed.hpp"

namespace lockstep::s3 {
namespace {

ListedObject listed(storage::ListedKey&& key)
{
    return {.key = std::move(key.key),
            .modified_ms = key.modified_ms,
            .size = key.size,
            .etag = std::move(key.etag),
            .storage_class = std::move(key.storage_class),
            .checksum_algorithm = std::move(key.checksum_algorithm),
            .checksum_type = std::move(key.checksum_type),
            .owner = std::move(key.owner)};
}

}  // namespace

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
                     std::string_view after, OwnerShown owner)
{
    const std::string prefix = scope.prefix_text();
    const std::string delimiter = scope.delimiter_text();
    storage::KeyPage page = tx.objects().list({.bucket = bucket.id,
                                               .prefix = prefix,
                                               .delimiter = delimiter,
                                               .after = after,
                                               .count_max = scope.count_max,
                                               .owners = owner == OwnerShown::yes});
    ObjectPage shown{.objects = {},
                     .common_prefixes = std::move(page.common_prefixes),
                     .truncated = page.truncated,
                     .last = std::move(page.last)};
    shown.objects.reserve(page.keys.size());
    for (storage::ListedKey& key : page.keys)
        shown.objects.push_back(listed(std::move(key)));
    return shown;
}

}  // namespace lockstep::s3

#include "emulator/s3/versions.hpp"

#include "emulator/core/ids.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

using storage::Bucket;
using storage::ObjectVersion;
using storage::Versioning;

constexpr std::string_view null_version = "null";

Refusal marker_on_top(const ObjectVersion& marker)
{
    return fail(refusal(errors::no_such_key)
                    .with("Key", marker.key)
                    .with_header("x-amz-delete-marker", "true")
                    .with_header("x-amz-version-id", marker.version_id));
}

Refusal marker_by_id(const ObjectVersion& marker, const MarkerAnswer& answer)
{
    return fail(refusal(errors::method_not_allowed)
                    .with("Method", answer.method)
                    .with("ResourceType", "DeleteMarker")
                    .with_header("x-amz-delete-marker", "true")
                    .with_header("x-amz-version-id", marker.version_id)
                    .with_header("Allow", "DELETE")
                    .with_header("Last-Modified", format_http_date(time_of(marker.modified_ms))));
}

}  // namespace

Result<ObjectVersion> require_version(const ReadTx& tx, const Bucket& bucket, const VersionRef& ref,
                                      const MarkerAnswer& marker)
{
    auto version = ref.version_id ? tx.objects().version(bucket.id, ref.key, *ref.version_id)
                                  : tx.objects().latest(bucket.id, ref.key);
    if (!version && ref.version_id)
        return fail(refusal(errors::no_such_version)
                        .with("Key", ref.key)
                        .with("VersionId", *ref.version_id));
    if (!version)
        return fail(refusal(errors::no_such_key).with("Key", ref.key));
    const bool named = ref.version_id || marker.latest == LatestMarker::method_not_allowed;
    if (version->delete_marker)
        return named ? marker_by_id(*version, marker) : marker_on_top(*version);
    return std::move(*version);
}

std::optional<ObjectState> state_of(const std::optional<ObjectVersion>& latest)
{
    if (!latest || latest->delete_marker)
        return std::nullopt;
    return ObjectState{.etag = latest->etag, .modified = time_of(latest->modified_ms)};
}

std::string next_version_id(const Bucket& bucket, Ids& ids)
{
    return bucket.versioning == Versioning::enabled ? make_version_id(ids) : std::string(null_version);
}

std::string told_after_write(const Bucket& bucket, const std::string& version_id)
{
    return bucket.versioning == Versioning::enabled ? version_id : std::string();
}

std::string told_on_read(const Bucket& bucket, const std::string& version_id)
{
    return bucket.versioning == Versioning::never_enabled ? std::string() : version_id;
}

std::string put_version(WriteTx& tx, const Bucket& bucket, ObjectVersion version,
                        const std::vector<storage::BodyPart>& parts, Env& env)
{
    version.version_id = next_version_id(bucket, env.ids);
    version.modified_ms = now_ms(env);
    tx.objects().put(bucket.id, version, parts);
    tx.uploads().note_key_written(bucket.id, version.key);
    return version.version_id;
}

Removed remove_latest(WriteTx& tx, const Bucket& bucket, std::string_view key, Env& env)
{
    tx.uploads().note_key_deleted(bucket.id, key);
    if (bucket.versioning == Versioning::never_enabled) {
        if (const auto version = tx.objects().latest(bucket.id, key))
            tx.objects().erase(bucket.id, *version);
        return {};
    }
    // Also for a key that never was (fact S3-0034). In a suspended bucket the marker takes the place of the
    // null version (fact S3-0041).
    const ObjectVersion marker{
        .key = std::string(key),
        .version_id = next_version_id(bucket, env.ids),
        .delete_marker = true,
        .modified_ms = now_ms(env),
        .owner = env.caller.canonical_id,
    };
    tx.objects().put(bucket.id, marker, {});
    return {.version_id = marker.version_id, .delete_marker = true};
}

Removed remove_version(WriteTx& tx, const Bucket& bucket, const ObjectVersion& version)
{
    tx.uploads().note_key_deleted(bucket.id, version.key);
    tx.objects().erase(bucket.id, version);
    return {.version_id = version.version_id, .delete_marker = version.delete_marker};
}

std::int64_t now_ms(Env& env)
{
    return env.clock.now().time_since_epoch().count();
}

Time time_of(std::int64_t ms)
{
    return Time(std::chrono::milliseconds(ms));
}

}  // namespace lockstep::s3

#include "emulator/s3/versions.hpp"

#include <limits>

#include "protocol/s3/errors.hpp"
#include "protocol/s3/version_id.hpp"

namespace lockstep::s3 {
namespace {

using storage::Bucket;
using storage::ObjectVersion;
using storage::Versioning;

constexpr std::string_view null_version = "null";

std::string next_version_id(const ReadTx& tx, const Bucket& bucket, std::string_view key, Ids& ids)
{
    if (bucket.versioning != Versioning::enabled)
        return std::string(null_version);
    return make_version_id(tx.objects().newest_row(bucket.id, key), ids.bytes(version_nonce_bytes));
}

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
    if (!version && ref.version_id && bucket.versioning == Versioning::never_enabled)
        TRY(check_was_given(*ref.version_id));
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

Result<> check_was_given(std::string_view version_id)
{
    if (version_id == null_version || predecessor_of(version_id))
        return {};
    return fail(refusal(errors::invalid_argument, "Invalid version id specified")
                    .with("ArgumentName", "versionId")
                    .with("ArgumentValue", version_id));
}

std::optional<ObjectState> state_of(const std::optional<ObjectVersion>& latest)
{
    if (!latest || latest->delete_marker)
        return std::nullopt;
    return ObjectState{.etag = latest->etag, .modified = time_of(latest->modified_ms)};
}

std::optional<std::int64_t> rows_below(const ReadTx& tx, const Bucket& bucket, std::string_view key,
                                       std::string_view version_id)
{
    if (const auto version = tx.objects().version(bucket.id, key, version_id))
        return version->id - 1;
    // "null" tells no place: better a version twice than a version never.
    if (version_id == null_version)
        return std::numeric_limits<std::int64_t>::max();
    return predecessor_of(version_id);
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
                        const storage::NewBody& body, Env& env)
{
    version.version_id = next_version_id(tx, bucket, version.key, env.ids);
    version.modified_ms = now_ms(env);
    tx.objects().put(bucket.id, version, body);
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
        .version_id = next_version_id(tx, bucket, key, env.ids),
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

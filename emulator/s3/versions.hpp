#pragma once
// Versions of one key: which one a request means, what a new one is called, and the two ways in which a key
// changes. Every act that puts or deletes a key does it through here, so that no multipart upload misses it
// (facts S3-0017, S3-0018, S3-0019).

#include <optional>
#include <string>
#include <string_view>

#include "emulator/core/call.hpp"
#include "protocol/s3/preconditions.hpp"

namespace lockstep::s3 {

// What a read names: the latest version, or one by its id.
struct VersionRef {
    std::string_view key;
    const std::optional<std::string>& version_id;
};

// What to say when the version is a delete marker.
enum class LatestMarker {
    no_such_key,        // reads: as if nothing were there
    method_not_allowed  // tags and PutObjectAcl: as if it had been named (fact S3-0046)
};
struct MarkerAnswer {
    std::string_view method;  // of the request, for MethodNotAllowed
    LatestMarker latest = LatestMarker::no_such_key;
};

// A version that is no delete marker; else NoSuchKey, NoSuchVersion or MethodNotAllowed
// (facts S3-0035, S3-0036, S3-0038).
Result<storage::ObjectVersion> require_version(const ReadTx& tx, const storage::Bucket& bucket,
                                               const VersionRef& ref, const MarkerAnswer& marker);

// InvalidArgument for an id that no version was ever given (fact S3-0038); ids of old stores count as such once their
// version is gone.
Result<> check_was_given(std::string_view version_id);

// The state on which preconditions of a write are judged; empty under a delete marker (fact S3-0014).
// The views live as long as `latest`.
std::optional<ObjectState> state_of(const std::optional<storage::ObjectVersion>& latest);

// Where a listing goes on that ended with this version of the key: at the rows up to the one returned. Also when
// the version was deleted meanwhile (fact S3-0205). Empty for the next key.
std::optional<std::int64_t> rows_below(const ReadTx& tx, const storage::Bucket& bucket, std::string_view key,
                                       std::string_view version_id);

// What a write tells: the id in a bucket with versioning, nothing otherwise (fact S3-0041).
std::string told_after_write(const storage::Bucket& bucket, const std::string& version_id);
// What a read tells: nothing where versions were never enabled.
std::string told_on_read(const storage::Bucket& bucket, const std::string& version_id);

// Names, dates and stores the version; its blobs are linked already. Returns the version id.
std::string put_version(WriteTx& tx, const storage::Bucket& bucket, storage::ObjectVersion version,
                        const storage::NewBody& body, Env& env);

// DELETE without a version id: a marker, or the end of the object where versions were never enabled.
struct Removed {
    std::string version_id;  // "" when not told
    bool delete_marker = false;
};
Removed remove_latest(WriteTx& tx, const storage::Bucket& bucket, std::string_view key, Env& env);
Removed remove_version(WriteTx& tx, const storage::Bucket& bucket, const storage::ObjectVersion& version);

std::int64_t now_ms(Env& env);
Time time_of(std::int64_t ms);

}  // namespace lockstep::s3

#pragma once
// Object versions and delete markers. Of each key exactly one version is the latest. The order of a key's
// versions is the order in which they were put, newest first. Keys order by their bytes.
// Who calls put/erase also links and unlinks blobs only through this class.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

// The body of a version: one part for a simple object, several for a completed multipart upload.
struct BodyPart {
    std::int32_t number = 1;   // the part number it had when uploaded
    std::int64_t blob = 0;     // 0 for an empty body, negative for a small one (blobs.hpp)
    std::uint64_t size = 0;
    std::string checksum;      // base64, "" when the upload had none per part
};

struct ObjectVersion {
    std::int64_t id = 0;          // row id
    std::string key;
    std::string version_id;       // "null" for the null version
    bool latest = false;
    bool delete_marker = false;
    std::int64_t modified_ms = 0;
    std::uint64_t size = 0;
    std::string etag;             // without quotes
    std::string storage_class;    // "STANDARD" ...
    std::string checksum_algorithm;  // "CRC32" ..., "" for none
    std::string checksum_type;       // "FULL_OBJECT" or "COMPOSITE"
    std::string checksum;            // base64, composite ones with "-N"
    std::string head;             // opaque: metadata, content headers, encryption
    std::string tags;             // opaque; "" for none
    std::string owner;            // canonical id
    std::int32_t part_count = 0;  // 0: not multipart; else the number of parts uploaded
    std::int64_t blob = 0;        // the body when it is one blob; 0 when it is empty or several; negative: small
};

// What is to be the body of a version: blobs that are linked already, or the bytes themselves, at most one chunk
// of them, which then lie beside the version's row.
struct NewBody {
    std::vector<BodyPart> parts{};
    std::string_view bytes{};  // when there are parts: none
};

struct KeyListing {
    std::int64_t bucket = 0;
    std::string_view prefix{};
    std::string_view delimiter{};   // "" for none
    std::string_view after{};       // keys (and common prefixes) greater than this
    std::size_t count_max = 1000;   // keys plus common prefixes
    bool owners = false;            // whether the owners are wanted
};

// What a listing of keys shows of a version: a page has a thousand, and each column costs.
struct ListedKey {
    std::string key;
    std::int64_t modified_ms = 0;
    std::uint64_t size = 0;
    std::string etag;
    std::string storage_class;
    std::string checksum_algorithm;
    std::string checksum_type;
    std::string owner;  // "" unless it was wanted
};

struct KeyPage {
    std::vector<ListedKey> keys;  // whose latest version is no delete marker
    std::vector<std::string> common_prefixes;
    bool truncated = false;
    std::string last;  // the last key or common prefix of the page
};

struct VersionListing {
    std::int64_t bucket = 0;
    std::string_view prefix{};
    std::string_view delimiter{};
    std::string_view key_marker{};                // keys greater than this, and before them...
    std::optional<std::int64_t> rows_of_marker{};  // ...versions of key_marker whose row is at most this
    std::size_t count_max = 1000;
};

struct VersionPage {
    std::vector<ObjectVersion> versions;  // every version and marker, keys ascending, newest first
    std::vector<std::string> common_prefixes;
    bool truncated = false;
    std::string next_key;         // last key or common prefix of the page
    std::string next_version_id;  // "" when the page ended with a common prefix
};

class Objects {
public:
    explicit Objects(Connection& connection);
    ~Objects();

    // The latest version or delete marker of a key.
    std::optional<ObjectVersion> latest(std::int64_t bucket, std::string_view key) const;
    std::optional<ObjectVersion> version(std::int64_t bucket, std::string_view key,
                                         std::string_view version_id) const;
    // The row of a key's latest version or marker; 0 for none. Later ones get greater rows.
    std::int64_t newest_row(std::int64_t bucket, std::string_view key) const;
    // By number; one for a simple object. A copy of a multipart object is simple (part_count 0) and still has
    // several: its blobs are shared, not copied.
    std::vector<BodyPart> parts(const ObjectVersion& version) const;
    // Skips over a common prefix with one seek; does not walk the keys under it.
    KeyPage list(const KeyListing& listing) const;
    VersionPage list_versions(const VersionListing& listing) const;

    // Makes this version the latest of its key. `version.id`, `latest` and `blob` are ignored. If a version with the
    // same version_id exists ("null"), it is replaced. It is not older than the version before it, also where the
    // clock was set back.
    void put(std::int64_t bucket, const ObjectVersion& version, const NewBody& body);
    // Removes one version; the next newest becomes the latest. Its blobs are unlinked, a small body goes with it.
    void erase(std::int64_t bucket, const ObjectVersion& version);
    void set_tags(std::int64_t version_row, std::string_view tags);

private:
    std::int64_t put_new(std::int64_t bucket, const ObjectVersion& version, std::int64_t blob);
    void put_over(const ObjectVersion& replaced, const ObjectVersion& version, std::int64_t blob);
    void erase_body(const ObjectVersion& version);
    void erase_rows(const ObjectVersion& version);

    Connection& connection_;

    struct Statements;
    std::unique_ptr<Statements> statements_;
    Statement list_;
    Statement list_with_owners_;
    Statement list_versions_;
    Statement list_older_;
};

}  // namespace lockstep::storage

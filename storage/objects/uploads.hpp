#pragma once
// Multipart uploads: begun, with their parts, and for a while the ones completed, so that a repeated
// CompleteMultipartUpload gets its first answer again (fact S3-0053).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

struct Upload {
    std::int64_t id = 0;
    std::string upload_id;
    std::string key;
    std::int64_t initiated_ms = 0;
    std::string head;               // opaque, becomes the object's head
    std::string tags;
    std::string storage_class;
    std::string checksum_algorithm; // "" when none was asked for
    std::string checksum_type;
    std::string owner;              // canonical id
    std::string initiator;          // ARN or id of who began it
    bool key_written = false;       // the key got a new version since the upload began
    bool key_deleted = false;       // the key was deleted since the upload began
};

struct UploadPart {
    std::int32_t number = 0;
    std::int64_t blob = 0;
    std::uint64_t size = 0;
    std::string etag;      // hex MD5, without quotes
    std::string checksum;  // base64, of the upload's algorithm; where it has none, CRC64NVME and never shown
    std::int64_t modified_ms = 0;
};

struct UploadListing {
    std::int64_t bucket = 0;
    std::string_view prefix{};
    std::string_view delimiter{};
    std::string_view key_marker{};
    std::string_view upload_id_marker{};
    std::size_t count_max = 1000;
};

struct UploadPage {
    std::vector<Upload> uploads;  // by key, then by time of initiation
    std::vector<std::string> common_prefixes;
    bool truncated = false;
    std::string next_key;
    std::string next_upload_id;
};

struct CompletedUpload {
    std::string key;
    std::string request;  // opaque: what completed it
    std::string answer;   // opaque: what was answered
};

class Uploads {
public:
    explicit Uploads(Connection& connection);
    ~Uploads();

    std::optional<Upload> find(std::int64_t bucket, std::string_view key,
                               std::string_view upload_id) const;
    std::optional<UploadPart> part(std::int64_t upload, std::int32_t number) const;
    // Parts with a greater number, ascending.
    std::vector<UploadPart> parts(std::int64_t upload, std::int32_t after, std::size_t count_max) const;
    UploadPage list(const UploadListing& listing) const;
    std::optional<CompletedUpload> completed(std::int64_t bucket, std::string_view upload_id) const;

    void create(std::int64_t bucket, const Upload& upload);
    // Links nothing: `part.blob` is linked already. A part of the same number is replaced, its blob unlinked.
    void put_part(std::int64_t upload, const UploadPart& part);
    // Removes the upload and its part rows; `kept` blobs move to the object, all others are unlinked.
    void finish(std::int64_t upload, const std::vector<std::int64_t>& kept);
    void remember_completed(std::int64_t bucket, std::string_view upload_id,
                            const CompletedUpload& completed);
    // Called by every step that puts or deletes a key, for the 409 rules (facts S3-0017, S3-0018, S3-0019).
    void note_key_written(std::int64_t bucket, std::string_view key);
    void note_key_deleted(std::int64_t bucket, std::string_view key);

private:
    struct Statements;
    std::unique_ptr<Statements> statements_;
};

}  // namespace lockstep::storage

#pragma once
// What the acts on multipart uploads share: the upload that is asked for, and the checksums of its parts.

#include "emulator/core/call.hpp"
#include "protocol/s3/object_head.hpp"
#include "protocol/s3/upload_part.hpp"

namespace lockstep::s3 {

// NoSuchUpload also when the upload is another key's (fact S3-0051).
Result<storage::Upload> require_upload(const ReadTx& tx, const storage::Bucket& bucket,
                                       std::string_view key, std::string_view upload_id);

// The algorithm in which each part is kept: the upload's, or CRC64NVME when it named none (fact S3-0060).
ChecksumAlgorithm algorithm_of(const storage::Upload& upload);

// What the upload tells of its part: nothing when it named no algorithm; never a type (facts S3-0002, S3-0054).
StoredChecksum told_of_part(const storage::Upload& upload, const std::string& checksum);

// Stores the part under the upload; the blob is linked already.
struct NewPart {
    std::int32_t number;
    std::int64_t blob;
    std::uint64_t size;
    std::string etag;
    std::string checksum;  // base64
};
void put_part(WriteTx& tx, const storage::Upload& upload, const NewPart& part, Env& env);

// The upload's encryption as a reply shows it; an SSE-C key is told as it was sent.
Encryption shown_encryption(const ObjectHead& head, const std::optional<CustomerKey>& key);

}  // namespace lockstep::s3

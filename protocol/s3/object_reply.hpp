#pragma once
// The headers that every reply about an object's bytes carries: ETag, version, encryption, checksum. One builder,
// so that no operation forgets one (facts S3-0001, S3-0002).

#include <string>

#include "protocol/http/headers.hpp"
#include "protocol/s3/encryption.hpp"

namespace lockstep::s3 {

// As the store keeps it.
struct StoredChecksum {
    std::string algorithm{};  // "CRC32" ..., "" for none
    std::string type{};       // "FULL_OBJECT" or "COMPOSITE"; "" where no type is told
    std::string value{};      // base64, a composite one with "-N"
};

struct ObjectReply {
    std::string etag{};        // without quotes; "" for none
    std::string version_id{};  // "" when the bucket does not tell versions
    Encryption encryption{};
    StoredChecksum checksum{};
};

void write_object_headers(http::Headers& headers, const ObjectReply& reply);
void write_checksum_headers(http::Headers& headers, const StoredChecksum& checksum);

}  // namespace lockstep::s3

#include "protocol/s3/object_reply.hpp"

#include "protocol/checksum/checksum.hpp"

namespace lockstep::s3 {

void write_checksum_headers(http::Headers& headers, const StoredChecksum& checksum)
{
    const auto algorithm = find_checksum_algorithm(checksum.algorithm);
    if (!algorithm || checksum.value.empty())
        return;
    headers.add(checksum_header(*algorithm), checksum.value);
    if (!checksum.type.empty())
        headers.add("x-amz-checksum-type", checksum.type);
}

void write_object_headers(http::Headers& headers, const ObjectReply& reply)
{
    write_encryption_headers(headers, reply.encryption);
    if (!reply.version_id.empty())
        headers.add("x-amz-version-id", reply.version_id);
    if (!reply.etag.empty())
        headers.add("ETag", '"' + reply.etag + '"');
    write_checksum_headers(headers, reply.checksum);
}

}  // namespace lockstep::s3

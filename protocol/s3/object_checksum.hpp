#pragma once
// What a request says about the checksum of its body, in its `x-amz-checksum-*`, `x-amz-trailer`,
// `x-amz-sdk-checksum-algorithm` and `Content-MD5` headers. The edge asks for the plan when it has the head,
// hashes while the body arrives, and has the result verified here; so all of S3's refusals are in one file.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html

#include <string>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"
#include "protocol/s3/amz_headers.hpp"

namespace lockstep::s3 {

enum class ChecksumSource {
    none,     // the client sent no checksum; CRC64NVME is computed anyway (fact S3-0059)
    header,   // `expected_digest` came in the head
    trailer   // the value follows the body
};

struct ChecksumPlan {
    ChecksumAlgorithm algorithm = ChecksumAlgorithm::crc64nvme;
    ChecksumSource source = ChecksumSource::none;
    std::string expected_digest{};  // raw bytes; empty unless it came in the head
};

// Refuses two checksums, a value of the wrong shape, and an algorithm that contradicts the value.
Result<ChecksumPlan> plan_checksum(const http::Request& head);

// The raw digest of a header or trailer value; refuses what is not base64 of the right length.
Result<std::string> decode_checksum(ChecksumAlgorithm algorithm, std::string_view value,
                                    ChecksumSource source = ChecksumSource::header);

// `expected` is raw; refuses with BadDigest when `computed` differs (fact S3-0061).
Result<> verify_checksum(ChecksumAlgorithm algorithm, std::string_view expected,
                         std::string_view computed);

// Checks Content-MD5, if sent, against the MD5 of the body (fact S3-0067). `computed_md5` is raw.
Result<> verify_content_md5(const http::Request& request, std::string_view computed_md5);

// The same two checks for a request whose body did not stream: DeleteObjects, PutObjectTagging.
Result<> verify_whole_body(const http::Request& request);

// Value of x-amz-checksum-algorithm of CreateMultipartUpload and CopyObject; empty when there is none.
Result<std::optional<ChecksumAlgorithm>> decode_checksum_algorithm(const AmzHeaders& headers);

}  // namespace lockstep::s3

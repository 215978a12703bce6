#pragma once
// The parts that CompleteMultipartUpload names, matched against those that were uploaded, and what follows from
// them: the size, the ETag, the checksum of the object.

#include "emulator/s3/uploads.hpp"
#include "protocol/s3/complete_multipart_upload.hpp"

namespace lockstep::s3 {

// InvalidPartOrder, InvalidPart, EntityTooSmall (facts S3-0048, S3-0049, S3-0050), and for a COMPOSITE upload the
// complaint about a missing checksum (fact S3-0064).
Result<std::vector<storage::UploadPart>> choose_parts(const std::vector<storage::UploadPart>& uploaded,
                                                      const CompleteMultipartUpload::Input& in,
                                                      const storage::Upload& upload);

std::uint64_t total_size(const std::vector<storage::UploadPart>& parts);

// MD5 of the parts' MD5s, and their number (fact S3-0047).
std::string multipart_etag(const std::vector<storage::UploadPart>& parts);

// COMPOSITE: the checksum of the parts' checksums, and their number. FULL_OBJECT: that of all the bytes. Nothing
// under SSE-C when the upload named no algorithm (fact S3-0211).
StoredChecksum multipart_checksum(const storage::Upload& upload,
                                  const std::vector<storage::UploadPart>& parts);

}  // namespace lockstep::s3

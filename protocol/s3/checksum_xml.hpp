#pragma once
// Checksums as children of S3's documents: <ChecksumCRC32> and its like, <ChecksumType>.

#include "protocol/checksum/checksum.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

// "ChecksumSHA256".
std::string checksum_element(ChecksumAlgorithm algorithm);

// Nothing for a checksum without value; no type where none is told.
void write_checksum_elements(xml::Writer& xml, const StoredChecksum& checksum);

}  // namespace lockstep::s3

#pragma once
// The one act behind GetObject and HeadObject: finds the version, judges the conditions, says what is known.

#include "emulator/core/call.hpp"
#include "protocol/s3/read_object.hpp"

namespace lockstep::s3 {

struct FoundObject {
    storage::ObjectVersion version;
    std::vector<storage::BodyPart> parts;  // only where the request needs them
    ReadObjectOutput output;               // without slices
};

Result<FoundObject> read_object(const ReadTx& tx, const ReadObjectInput& in, Env& env);

// The pieces of the parts' blobs that make up these bytes of the object.
std::vector<http::BlobSlice> slices_of(const std::vector<storage::BodyPart>& parts, const ByteSpan& span);

// GLACIER and DEEP_ARCHIVE must be restored before they are read (fact S3-0090).
Result<> require_restored(const storage::ObjectVersion& version);

}  // namespace lockstep::s3

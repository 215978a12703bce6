#pragma once
// The source of a copy, found and allowed: its bucket, version, head and parts.

#include "emulator/core/call.hpp"
#include "protocol/s3/copy_source.hpp"
#include "protocol/s3/object_head.hpp"

namespace lockstep::s3 {

struct FoundSource {
    storage::Bucket bucket;
    storage::ObjectVersion version;
    ObjectHead head;
    std::vector<storage::BodyPart> parts;
};

// Refuses a missing or archived source, a delete marker, a failed condition, a wrong key.
Result<FoundSource> find_source(const ReadTx& tx, const CopySource& source, Env& env);

// What the reply tells of the source's version: nothing of a null one (fact S3-0208).
std::string told_source_version(const FoundSource& source);

}  // namespace lockstep::s3

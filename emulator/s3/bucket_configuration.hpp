#pragma once
// What the acts on a bucket's configuration share. A document lies in the store under its kind; where a new
// bucket has a configuration from birth, no document means that one, and an empty document that it was deleted.

#include <string_view>

#include "emulator/core/call.hpp"
#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

namespace kinds {
inline constexpr std::string_view encryption = "encryption";
inline constexpr std::string_view lifecycle = "lifecycle";
inline constexpr std::string_view lifecycle_minimum_size = "lifecycle_minimum_size";
inline constexpr std::string_view location = "location";  // only where it is not the region's name
inline constexpr std::string_view object_lock = "object_lock";
inline constexpr std::string_view ownership = "ownership";
inline constexpr std::string_view policy = "policy";
inline constexpr std::string_view public_access_block = "public_access_block";
inline constexpr std::string_view tagging = "tagging";  // as pack_tags writes them
}  // namespace kinds

// The kept document, or `absent` when there is none or an empty one.
Result<Document> show_configuration(const ReadTx& tx, const BucketTarget& target, std::string_view kind,
                                    const ErrorKind& absent, const Env& env);

struct KeptDocument {
    std::string_view kind;
    std::string_view text;
};
Result<Done> keep_configuration(WriteTx& tx, const BucketTarget& target, const KeptDocument& document,
                                const Env& env);
// Deleting what is not there is no error (fact S3-0084).
Result<NoContent> remove_configuration(WriteTx& tx, const BucketTarget& target, std::string_view kind,
                                       const Env& env);

// "This was never set": the refusal of a bucket that is there.
Refusal absent(const ErrorKind& kind, std::string_view bucket);

}  // namespace lockstep::s3

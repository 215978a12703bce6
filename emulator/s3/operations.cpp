#include "emulator/s3/operations.hpp"

#include <array>

#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/object_acts.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array rows{
    // Buckets.
    bind<HeadBucket, head_bucket>(),
    // Configuration of buckets.
    // Listings.
    // Objects.
    bind<PutObject, put_object>(),
    bind<GetObject, get_object>(),
    bind<HeadObject, head_object>(),
    bind<DeleteObject, delete_object>(),
    // Multipart uploads.
};

}  // namespace

std::span<const Row> operations()
{
    return rows;
}

}  // namespace lockstep::s3

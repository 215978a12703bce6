#pragma once
// S3's numbers. Every loop, queue and body of the service is bounded from here.

#include <cstdint>

namespace lockstep::s3::limits {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
inline constexpr std::size_t key_bytes_max = 1024;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
inline constexpr std::size_t user_metadata_bytes_max = 2 * 1024;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html
inline constexpr std::uint64_t put_bytes_max = 5ULL * 1024 * 1024 * 1024;
inline constexpr std::uint64_t copy_bytes_max = put_bytes_max;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
inline constexpr std::uint64_t part_bytes_max = put_bytes_max;
inline constexpr std::uint64_t part_bytes_min = 5ULL * 1024 * 1024;  // but for the last part
inline constexpr std::int32_t part_number_max = 10'000;
inline constexpr std::uint64_t object_bytes_max = 50ULL * 1024 * 1024 * 1024 * 1024;
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
inline constexpr std::size_t delete_keys_max = 1000;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
inline constexpr std::size_t object_tags_max = 10;
inline constexpr std::size_t bucket_tags_max = 50;
inline constexpr std::size_t tag_key_characters_max = 128;
inline constexpr std::size_t tag_value_characters_max = 256;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
inline constexpr std::size_t bucket_name_characters_min = 3;
inline constexpr std::size_t bucket_name_characters_max = 63;
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
inline constexpr std::size_t page_keys_max = 1000;
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
inline constexpr std::size_t page_buckets_max = 10'000;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
inline constexpr std::size_t lifecycle_rules_max = 1000;
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
inline constexpr std::size_t policy_bytes_max = 20 * 1024;
// Bodies of requests whose body is an XML document.
inline constexpr std::size_t xml_body_bytes_max = 2 * 1024 * 1024;

static_assert(part_bytes_min < part_bytes_max);
static_assert(part_bytes_max <= object_bytes_max);

}  // namespace lockstep::s3::limits

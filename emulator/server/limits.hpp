#pragma once
// Bounds of the edge. Every buffer, queue and wait of a connection has its number here.

#include <chrono>
#include <cstddef>

namespace lockstep::server::limits {

// S3 allows 8 KB of headers, DynamoDB 16 KB of request line and headers; presigned URLs with session
// tokens need room in the line. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
inline constexpr std::size_t head_bytes_max = 32 * 1024;
// Reserved for each connection's reads: an unreserved buffer makes Beast read 512 bytes at a time.
inline constexpr std::size_t read_buffer_bytes = 64 * 1024;
// An answer up to this size leaves in one write (terraform-backend.md, rule 1).
inline constexpr std::size_t single_write_bytes_max = 64 * 1024;
// What the kernel holds of an answer that its client does not read, doubled for its own needs. Left alone it would
// take up to 4 MB of each, and we should have read as much for it.
inline constexpr int send_buffer_bytes = 512 * 1024;
// A refused request's unread body is read and dropped up to here, so that the answer is not lost to a reset.
inline constexpr std::size_t drained_bytes_max = 64 * 1024 * 1024;

inline constexpr std::size_t connections_max = 10'000;
// Files that are not connections: of the store, of a recovery while it works, of the program itself.
inline constexpr std::size_t descriptors_reserved = 64;

inline constexpr auto idle_time_max = std::chrono::minutes(5);       // between requests
inline constexpr auto stall_time_max = std::chrono::minutes(5);      // within one, no byte moved
inline constexpr auto overdue_check_interval = std::chrono::seconds(1);
inline constexpr auto drain_time_max = std::chrono::seconds(2);
inline constexpr auto shutdown_grace = std::chrono::milliseconds(500);
inline constexpr auto hold_grace = std::chrono::seconds(2);          // after the last `run` has gone
inline constexpr auto first_hold_grace = std::chrono::seconds(20);   // before the first one comes

static_assert(head_bytes_max < read_buffer_bytes, "a whole head must fit the buffer");

}  // namespace lockstep::server::limits

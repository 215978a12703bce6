#include "emulator/server/half_reply.hpp"

#include <algorithm>

#include "emulator/server/limits.hpp"
#include "storage/sqlite/storage_error.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr std::uint64_t half_bytes_max = 64U * 1024 * 1024;

// Appends the first bytes of the stored body until `bytes` has `size`, or the store gives no more.
void append_stored(std::string& bytes, const http::StoredBody& body, storage::Reader& reader, std::uint64_t size)
{
    for (const http::BlobSlice& slice : body.slices) {
        for (std::uint64_t used = 0; used < slice.length && bytes.size() < size;) {
            const std::uint64_t position = slice.offset + used;
            const auto number = static_cast<std::int64_t>(position / storage::blob_chunk_bytes);
            const std::optional<std::string> chunk =
                reader.run([&](storage::ReadTx& tx) { return tx.blobs().chunk(slice.blob, number); });
            const std::uint64_t begin = position % storage::blob_chunk_bytes;
            if (!chunk || chunk->size() <= begin)
                return;
            const std::uint64_t count =
                std::min({chunk->size() - begin, slice.length - used, size - bytes.size()});
            bytes.append(*chunk, begin, count);
            used += count;
        }
    }
}

std::string half_of(storage::Reader& reader, const http::Response& response, const Delivery& delivery,
                    race::Reply how)
{
    std::string bytes = format_head(response, delivery);
    if (how == race::Reply::half_head) {
        bytes.resize(bytes.size() / 2);
        return bytes;
    }
    const std::uint64_t half =
        response.to_head ? 0 : std::min((response.body.size() + response.stored.length) / 2, half_bytes_max);
    const std::uint64_t size = bytes.size() + half;
    bytes.append(response.body, 0, half);
    try {
        append_stored(bytes, response.stored, reader, size);
    } catch (const storage::StorageError&) {
        return bytes;  // what was read until now is a part of the body, too
    }
    return bytes;
}

}  // namespace

asio::awaitable<IoResult> send_half(Transport& transport, storage::Reader& reader, const http::Response& response,
                                    const Delivery& delivery, race::Reply how)
{
    const std::string bytes = half_of(reader, response, delivery, how);
    transport.expires_after(limits::stall_time_max);
    asio::awaitable<IoResult> writing = transport.write(bytes);
    co_return co_await std::move(writing);
}

}  // namespace lockstep::server

#include "emulator/server/response_writer.hpp"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <optional>

#include "emulator/server/limits.hpp"
#include "storage/sqlite/storage_error.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

constexpr std::size_t usual_head_bytes = 512;

bool has_no_body(unsigned status)
{
    return status == 204 || status == 304 || status < 200;
}

std::uint64_t content_length(const http::Response& response)
{
    if (response.to_head)
        return response.head_content_length;
    return response.body.size() + response.stored.length;
}

void add_line(std::string& head, std::string_view name, std::string_view value)
{
    head += name;
    head += ": ";
    const std::size_t begin = head.size();
    head += value;
    // A stored value must not be able to end the line.
    for (const char line_end : {'\r', '\n'})
        for (std::size_t at = head.find(line_end, begin); at != std::string::npos; at = head.find(line_end, at))
            head[at] = ' ';
    head += "\r\n";
}

// Walks over the slices of a stored body and yields them in pieces of at most one blob chunk.
class StoredPieces {
public:
    StoredPieces(const http::StoredBody& body, storage::Reader& reader) : body_(body), reader_(reader) {}

    bool done() const { return slice_ == body_.slices.size(); }

    // The next bytes; empty optional when the store no longer has them.
    std::optional<std::string> next()
    {
        const http::BlobSlice& slice = body_.slices[slice_];
        const std::uint64_t position = slice.offset + used_;
        const auto number = static_cast<std::int64_t>(position / storage::blob_chunk_bytes);
        const std::uint64_t begin = position % storage::blob_chunk_bytes;
        std::optional<std::string> chunk = reader_.run(
            [&](storage::ReadTx& tx) { return tx.blobs().chunk(slice.blob, number); });
        if (!chunk || chunk->size() <= begin)
            return std::nullopt;
        chunk->erase(0, begin);
        if (chunk->size() > slice.length - used_)
            chunk->resize(slice.length - used_);
        used_ += chunk->size();
        if (used_ == slice.length) {
            ++slice_;
            used_ = 0;
        }
        return chunk;
    }

private:
    const http::StoredBody& body_;
    storage::Reader& reader_;
    std::size_t slice_ = 0;
    std::uint64_t used_ = 0;
};

// A large body that is in memory is not copied behind its head.
asio::awaitable<IoResult> send_large(Transport& transport, std::string_view head, std::string_view body)
{
    transport.expires_after(limits::stall_time_max);
    asio::awaitable<IoResult> writing = transport.write(head, body);
    auto [error, written] = co_await std::move(writing);
    co_return IoResult(error, written - std::min(written, head.size()));
}

std::optional<std::string> next_piece(StoredPieces& pieces)
{
    try {
        return pieces.next();
    } catch (const storage::StorageError&) {
        return std::nullopt;
    }
}

}  // namespace

std::string format_head(const http::Response& response, const Delivery& delivery)
{
    std::string head;
    head.reserve(usual_head_bytes);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += std::string_view(
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(response.status)));
    head += "\r\n";
    for (const http::HeaderField& field : response.headers)
        add_line(head, field.name, field.value);
    if (!has_no_body(response.status))
        add_line(head, "Content-Length", std::to_string(content_length(response)));
    add_line(head, "Date", delivery.date);
    add_line(head, "Server", "Lockstep");
    if (!delivery.keep_alive)
        add_line(head, "Connection", "close");
    else if (delivery.http_1_0)
        add_line(head, "Connection", "keep-alive");
    head += "\r\n";
    return head;
}

asio::awaitable<IoResult> send_response(Transport& transport, storage::Reader& reader,
                                        const http::Response& response, const Delivery& delivery)
{
    std::string bytes = format_head(response, delivery);
    const std::size_t head_size = bytes.size();
    const bool bodiless = response.to_head || has_no_body(response.status);
    if (!bodiless && response.body.size() > limits::single_write_bytes_max && response.stored.slices.empty()) {
        asio::awaitable<IoResult> sending = send_large(transport, bytes, response.body);
        co_return co_await std::move(sending);
    }
    if (!bodiless)
        bytes += response.body;
    StoredPieces pieces(response.stored, reader);
    std::size_t sent = 0;
    bool more = true;
    while (more) {
        while (!bodiless && !pieces.done() && bytes.size() < limits::single_write_bytes_max) {
            std::optional<std::string> piece = next_piece(pieces);
            if (!piece)
                co_return IoResult(asio::error::make_error_code(asio::error::connection_aborted),
                                   sent - std::min(sent, head_size));
            bytes += *piece;
        }
        transport.expires_after(limits::stall_time_max);
        asio::awaitable<IoResult> writing = transport.write(bytes);
        auto [error, written] = co_await std::move(writing);
        sent += written;
        if (error)
            co_return IoResult(error, sent - std::min(sent, head_size));
        bytes.clear();
        more = !bodiless && !pieces.done();
    }
    co_return IoResult(boost::system::error_code(), sent - head_size);
}

}  // namespace lockstep::server

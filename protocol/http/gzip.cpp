#include "protocol/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace lockstep::http {
namespace {

constexpr int zlib_window_bits = 15;                     // the largest window
constexpr int gzip_window_bits = zlib_window_bits + 16;  // zlib's way of asking for gzip
constexpr std::size_t piece_bytes = 64 * 1024;

struct End {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

// One member, appended to `output`. False when it is damaged, ends early or grows too long.
bool unpack_member(z_stream& stream, std::string& piece, std::string& output, std::size_t size_bytes_max)
{
    int state = Z_OK;
    while (state == Z_OK && output.size() <= size_bytes_max) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        output.append(piece, 0, piece.size() - stream.avail_out);
    }
    return state == Z_STREAM_END && output.size() <= size_bytes_max;
}

std::optional<std::string> unpack(std::string_view bytes, std::size_t size_bytes_max, int window_bits)
{
    z_stream stream{};
    if (inflateInit2(&stream, window_bits) != Z_OK)
        return std::nullopt;
    const std::unique_ptr<z_stream, End> ended(&stream);
    std::string input(bytes);  // zlib wants to be able to write
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    std::string piece(piece_bytes, '\0');
    std::string output;
    do {
        if (!unpack_member(stream, piece, output, size_bytes_max))
            return std::nullopt;
    } while (window_bits == gzip_window_bits && stream.avail_in != 0 && inflateReset(&stream) == Z_OK);
    return stream.avail_in == 0 ? std::optional(std::move(output)) : std::nullopt;
}

}  // namespace

std::optional<std::string> gunzip(std::string_view bytes, std::size_t size_bytes_max)
{
    return unpack(bytes, size_bytes_max, gzip_window_bits);
}

std::optional<std::string> unpack_deflate(std::string_view bytes, std::size_t size_bytes_max)
{
    return unpack(bytes, size_bytes_max, zlib_window_bits);
}

}  // namespace lockstep::http

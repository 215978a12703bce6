#include "protocol/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace lockstep::http {
namespace {

constexpr int gzip_window_bits = 15 + 16;  // the largest window, in zlib's way of asking for gzip
constexpr std::size_t piece_bytes = 64 * 1024;

struct End {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

std::optional<std::string> gunzip(std::string_view bytes, std::size_t size_bytes_max)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzip_window_bits) != Z_OK)
        return std::nullopt;
    const std::unique_ptr<z_stream, End> ended(&stream);
    std::string input(bytes);  // zlib wants to be able to write
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    std::string output;
    int state = Z_OK;
    while (state == Z_OK && output.size() <= size_bytes_max) {
        const std::size_t done = output.size();
        output.resize(done + piece_bytes);
        stream.next_out = reinterpret_cast<Bytef*>(output.data() + done);
        stream.avail_out = static_cast<uInt>(piece_bytes);
        state = inflate(&stream, Z_NO_FLUSH);
        output.resize(output.size() - stream.avail_out);
    }
    if (state != Z_STREAM_END || stream.avail_in != 0 || output.size() > size_bytes_max)
        return std::nullopt;
    return output;
}

}  // namespace lockstep::http

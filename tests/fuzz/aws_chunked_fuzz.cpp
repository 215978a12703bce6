// An aws-chunked body decodes to the same bytes, trailers, signatures and fault in whatever two
// pieces it comes, and byte by byte. The first line of the input names the form ('s', 't' or 'u')
// and the decoded length: "u5".

#include <charconv>
#include <memory>

#include "protocol/http/aws_chunked.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep;
using fuzz::require;

constexpr std::size_t size_bytes_max = 600;  // every split of it is tried

struct Announced {
    http::ChunkedForm form = http::ChunkedForm::unsigned_trailer;
    std::uint64_t length = 0;
};

Announced announced_by(std::string_view line)
{
    Announced announced;
    if (line.starts_with('s'))
        announced.form = http::ChunkedForm::signed_chunks;
    if (line.starts_with('t'))
        announced.form = http::ChunkedForm::signed_chunks_trailer;
    if (!line.empty())
        std::from_chars(line.data() + 1, line.data() + line.size(), announced.length);
    return announced;
}

// Accepts all signatures but those of an '!', and notes what it was asked.
class NotingVerifier final : public http::ChunkVerifier {
public:
    explicit NotingVerifier(std::string& notes) : notes_(notes) {}

    void data(std::string_view bytes) override { notes_ += bytes; }
    bool end_chunk(std::string_view signature) override { return note("|", signature); }
    bool end_trailer(std::string_view canonical, std::string_view signature) override
    {
        notes_ += canonical;
        return note("#", signature);
    }

private:
    bool note(std::string_view mark, std::string_view signature)
    {
        notes_.append(mark).append(signature).append(mark);
        return !signature.starts_with('!');
    }

    std::string& notes_;
};

struct Decoded {
    std::string bytes;
    std::string notes;
    std::optional<http::ChunkedFault> fault;
    std::string trailers;

    bool operator==(const Decoded&) const = default;
};

// In a first piece of `first` bytes and others of `then`.
Decoded decode(const Announced& announced, std::string_view text, std::size_t first, std::size_t then)
{
    Decoded decoded;
    http::AwsChunkedDecoder decoder(announced.form, announced.length, std::make_unique<NotingVerifier>(decoded.notes));
    const auto take = [&](std::string_view bytes) { decoded.bytes += bytes; };
    for (std::size_t size = first; !text.empty() && !decoded.fault; size = then) {
        const std::string_view piece = text.substr(0, size);
        text.remove_prefix(piece.size());
        decoded.fault = decoder.feed(piece, take);
    }
    if (!decoded.fault)
        decoded.fault = decoder.finish();
    for (const NameValue& trailer : decoder.trailers())
        decoded.trailers += trailer.name + ":" + trailer.value + "\r\n";
    return decoded;
}

// The same content in the plainest framing.
void check_framed_again(const Announced& announced, const Decoded& decoded)
{
    char digits[16];
    const char* const end = std::to_chars(digits, digits + sizeof digits, decoded.bytes.size(), 16).ptr;
    const std::string size(std::cbegin(digits), end);
    const std::string data = decoded.bytes.empty() ? "" : size + ";chunk-signature=\r\n" + decoded.bytes + "\r\n";
    const Decoded again =
        decode(announced, data + "0;chunk-signature=\r\n" + decoded.trailers + "\r\n", std::string::npos, 1);
    require(again.bytes == decoded.bytes && again.trailers == decoded.trailers && !again.fault);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > size_bytes_max)
        return -1;
    std::string_view text = fuzz::text_of(data, size);
    const Announced announced = announced_by(fuzz::take_until(text, '\n'));
    const Decoded whole = decode(announced, text, text.size(), 1);
    require(whole.bytes.size() <= announced.length);
    for (std::size_t first = 1; first < text.size(); ++first)
        require(decode(announced, text, first, text.size()) == whole);
    require(decode(announced, text, 1, 1) == whole);
    if (!whole.fault) {
        require(whole.bytes.size() == announced.length);
        check_framed_again(announced, whole);
    }
    return 0;
}

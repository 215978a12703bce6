#pragma once
// The decoder of `Content-Encoding: aws-chunked`, bytes in, bytes out, fed in any split:
//
//     400;chunk-signature=0123...\r\n<1024 bytes>\r\n ... 0;chunk-signature=...\r\n
//     x-amz-checksum-crc32:AAAAAA==\r\n x-amz-trailer-signature:...\r\n \r\n
//
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::http {

enum class ChunkedForm {
    signed_chunks,          // STREAMING-AWS4-HMAC-SHA256-PAYLOAD
    signed_chunks_trailer,  // STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER
    unsigned_trailer        // STREAMING-UNSIGNED-PAYLOAD-TRAILER
};

// The form that a value of x-amz-content-sha256 announces; empty for any other value.
std::optional<ChunkedForm> find_chunked_form(std::string_view content_sha256);

enum class ChunkedFault {
    malformed,        // not the framing that was announced
    incomplete,       // ended early, or holds more or fewer bytes than x-amz-decoded-content-length says
    chunk_too_small,  // a chunk below 8 KiB that is not the last (fact S3-0068)
    bad_trailer,
    bad_signature
};

// Follows the chain of chunk signatures. Owned by the decoder.
class ChunkVerifier {
public:
    virtual ~ChunkVerifier() = default;
    virtual void data(std::string_view bytes) = 0;
    virtual bool end_chunk(std::string_view signature) = 0;
    // `canonical` is "name:value\n" of each trailer but the signature.
    virtual bool end_trailer(std::string_view canonical, std::string_view signature) = 0;
};

class AwsChunkedDecoder {
public:
    using Take = std::function<void(std::string_view)>;

    // Without a verifier the signatures are only checked for their place.
    AwsChunkedDecoder(ChunkedForm form, std::uint64_t decoded_length,
                      std::unique_ptr<ChunkVerifier> verifier);

    // Hands decoded bytes to `take` as they come. Once a fault is returned, the decoder is spent.
    std::optional<ChunkedFault> feed(std::string_view bytes, const Take& take);
    // After the last byte of the body.
    std::optional<ChunkedFault> finish() const;

    // What `chunk_too_small` was about, as S3 counts: the chunk at whose head it was noticed.
    struct SmallChunk {
        std::uint64_t number = 0;
        std::uint64_t size_bytes = 0;
    };
    SmallChunk small_chunk() const { return small_chunk_; }

    const std::vector<NameValue>& trailers() const { return trailers_; }

private:
    enum class State { size_line, data, data_end, trailer_line, done };

    std::optional<ChunkedFault> feed_line(std::string_view& bytes);
    std::optional<ChunkedFault> size_line(std::string_view line);
    std::optional<ChunkedFault> data(std::string_view& bytes, const Take& take);
    std::optional<ChunkedFault> data_end(std::string_view line);
    std::optional<ChunkedFault> trailer_line(std::string_view line);
    std::optional<ChunkedFault> end_of_trailers();

    ChunkedForm form_;
    std::uint64_t length_;
    std::unique_ptr<ChunkVerifier> verifier_;
    State state_ = State::size_line;
    std::string line_;             // the part of a line that has come
    std::string signature_;        // of the chunk being read
    std::uint64_t chunk_left_ = 0;
    std::uint64_t decoded_ = 0;
    SmallChunk small_chunk_{};
    bool last_chunk_ = false;
    std::vector<NameValue> trailers_;
    std::string trailer_signature_;
};

}  // namespace lockstep::http

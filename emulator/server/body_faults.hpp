#pragma once
// What can be wrong with a body on its way in, in S3's words: only S3's bodies are framed and checksummed.

#include "protocol/base/result.hpp"
#include "protocol/http/aws_chunked.hpp"

namespace lockstep::server::faults {

inline constexpr ErrorKind too_large{"EntityTooLarge", 400,
                              "Your proposed upload exceeds the maximum allowed size"};
inline constexpr ErrorKind hash_mismatch{"XAmzContentSHA256Mismatch", 400,
                                  "The provided 'x-amz-content-sha256' header does not match what was computed."};
inline constexpr ErrorKind incomplete{"IncompleteBody", 400, "The request body terminated unexpectedly"};
inline constexpr ErrorKind small_chunk{"InvalidChunkSizeError", 400,
                                "Only the last chunk is allowed to have a size less than 8192 bytes"};
inline constexpr ErrorKind bad_trailer{"MalformedTrailerError", 400,
                                "The request contained trailing data that was not well-formed or did not conform "
                                "to our published schema."};
inline constexpr ErrorKind bad_signature{"SignatureDoesNotMatch", 403,
                                  "The request signature we calculated does not match the signature you provided. "
                                  "Check your key and signing method."};

// The refusal of a body whose aws-chunked framing is at fault (fact S3-0068).
inline ApiError refusal_of(http::ChunkedFault fault, const http::AwsChunkedDecoder& decoder)
{
    switch (fault) {
    case http::ChunkedFault::chunk_too_small:
        return refusal(small_chunk)
            .with("Chunk", std::to_string(decoder.small_chunk().number))
            .with("BadChunkSize", std::to_string(decoder.small_chunk().size_bytes));
    case http::ChunkedFault::bad_trailer:
        return refusal(bad_trailer);
    case http::ChunkedFault::bad_signature:
        return refusal(bad_signature);
    default:
        return refusal(incomplete);
    }
}

}  // namespace lockstep::server::faults

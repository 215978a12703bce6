#pragma once
// One HTTP request as values: what a codec decodes from. Made by the edge; nothing here knows a socket.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/error.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/http/headers.hpp"

namespace lockstep::http {

// A body that was streamed into the store while it arrived (PutObject, UploadPart). Either all its bytes
// are in `bytes` (a short body), or they lie in the store under `blob`.
struct ReceivedBody {
    std::string bytes;
    std::int64_t blob = 0;     // 0: the bytes are in `bytes`
    std::uint64_t size = 0;    // decoded length
    std::string md5;           // 16 raw bytes
    std::string sha256;        // 32 raw bytes; empty when nothing asked for it
    std::optional<Checksum> checksum;  // computed: the algorithm asked for, else CRC64NVME
    bool checksum_from_client = false; // the client sent a value and it was verified
};

struct Request {
    std::string method;     // "GET", upper case as sent
    std::string path;       // raw: still percent-encoded, "/" at least, without namespace prefix
    std::string query_text; // raw, without '?'
    std::vector<NameValue> query;  // decoded, in order; "?uploads" is {"uploads", ""}
    std::string authority;  // host[:port] from the absolute-form target, else from Host
    std::string signed_path;// raw path as signed: with the namespace prefix
    Headers headers;
    std::string body;       // whole decoded body of an operation that does not stream
    ReceivedBody received;  // of an operation that does
    Time arrived{};         // real time at which the head was complete

    // The first query parameter of that name. The view lives as long as the request.
    std::optional<std::string_view> param(std::string_view name) const
    {
        for (const NameValue& parameter : query)
            if (parameter.name == name)
                return parameter.value;
        return std::nullopt;
    }
};

}  // namespace lockstep::http

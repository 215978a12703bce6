#pragma once
// Where the body of one request goes while it arrives: taken out of its aws-chunked framing, hashed, counted,
// and either kept whole or staged in the store chunk by chunk. Memory is bounded by one chunk for a streamed
// body, whatever its size. Checks payload hash, Content-MD5 and x-amz-checksum-* when the bytes end.

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "emulator/server/bridge.hpp"
#include "emulator/server/exchange.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/http/aws_chunked.hpp"

namespace lockstep::server {

class BodySink {
public:
    // Prepares for the body that `exchange` announces; the request in it receives the result.
    BodySink(Exchange& exchange, Bridge& bridge);
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    // False: refused; `exchange.refusal` is set.
    bool feed(std::string_view bytes);
    bool finish();

    // A full chunk waits to be stored before more is fed.
    bool chunk_waiting() const;
    // The rest of a body that was staged; to be stored before finish().
    bool rest_waiting() const { return blob_ != 0 && !pending_.empty(); }
    // False: the store failed; `exchange.refusal` is set.
    boost::asio::awaitable<bool> store_chunk();

    // The staged blob when nobody took it: the caller gives it back to the store. 0 for none.
    std::int64_t blob() const { return blob_; }

private:
    bool is_streamed() const { return exchange_.plan.kind == http::BodyKind::streamed; }
    void prepare_hashers();
    bool take(std::string_view decoded);
    bool refuse(ApiError error);
    bool check(Result<> result);
    bool check_checksum(std::string computed);
    void hand_over(std::string md5);

    Exchange& exchange_;
    Bridge& bridge_;
    std::unique_ptr<http::AwsChunkedDecoder> decoder_;
    std::unique_ptr<Hasher> md5_;
    std::unique_ptr<Hasher> sha256_;
    std::unique_ptr<Hasher> checksum_;
    std::string pending_;
    std::uint64_t size_ = 0;
    std::int64_t blob_ = 0;
    std::int64_t next_chunk_ = 0;
};

}  // namespace lockstep::server

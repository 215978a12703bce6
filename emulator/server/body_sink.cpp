#include "emulator/server/body_sink.hpp"

#include <algorithm>
#include <charconv>

#include "emulator/server/answer.hpp"
#include "emulator/server/body_checksum.hpp"
#include "emulator/server/body_faults.hpp"
#include "protocol/auth/sigv4.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "storage/objects/blobs.hpp"

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

// What a request without a body promises: nobody hashes it until a byte comes after all.
constexpr std::string_view sha256_of_nothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::uint64_t decoded_length(const http::Headers& headers)
{
    const std::string_view text = headers.get("x-amz-decoded-content-length");
    std::uint64_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

std::unique_ptr<http::AwsChunkedDecoder> make_decoder(const Exchange& exchange)
{
    if (!exchange.who.chunked)
        return nullptr;
    std::unique_ptr<http::ChunkVerifier> verifier;
    if (!exchange.who.signing_key.empty())
        verifier = auth::make_chunk_verifier(exchange.who.signing_key, *exchange.who.claim);
    return std::make_unique<http::AwsChunkedDecoder>(
        *exchange.who.chunked, decoded_length(exchange.request.headers), std::move(verifier));
}

// What the step of the writer does with one chunk: the first one makes the blob.
storage::WriteStep make_append_step(std::int64_t& blob, std::int64_t number, std::string_view bytes)
{
    return [&blob, number, bytes](storage::WriteTx& tx) {
        if (blob == 0)
            blob = tx.blobs().stage();
        tx.blobs().append_chunk(blob, number, bytes);
        return true;
    };
}

}  // namespace

BodySink::BodySink(Exchange& exchange, Bridge& bridge)
    : exchange_(exchange), bridge_(bridge), decoder_(make_decoder(exchange))
{
    prepare_hashers();
}

void BodySink::prepare_hashers()
{
    if (!exchange_.who.payload_sha256.empty() && exchange_.who.payload_sha256 != sha256_of_nothing)
        sha256_ = make_sha256_hasher();
    if (is_streamed() || exchange_.request.headers.contains("content-md5"))
        md5_ = make_md5_hasher();
    // One SHA-256 serves both the signature and the checksum.
    const bool shared = sha256_ && exchange_.checksum &&
                        exchange_.checksum->algorithm == ChecksumAlgorithm::sha256;
    if (exchange_.checksum && !shared)
        checksum_ = make_checksum_hasher(exchange_.checksum->algorithm);
}

bool BodySink::feed(std::string_view bytes)
{
    if (!decoder_)
        return take(bytes);
    bool taken = true;
    const auto fault =
        decoder_->feed(bytes, [&](std::string_view decoded) { taken = taken && take(decoded); });
    if (fault && taken)
        return refuse(faults::refusal_of(*fault, *decoder_));
    return taken;
}

bool BodySink::take(std::string_view decoded)
{
    size_ += decoded.size();
    // Nobody said how long it is to be. Told is what is certain, and not how much of it had come by chance.
    if (size_ > exchange_.plan.size_bytes_max)
        return refuse(refusal(faults::too_large)
                          .with("ProposedSize", std::to_string(exchange_.plan.size_bytes_max + 1))
                          .with("MaxSizeAllowed", std::to_string(exchange_.plan.size_bytes_max)));
    if (!sha256_ && exchange_.who.payload_sha256 == sha256_of_nothing)
        sha256_ = make_sha256_hasher();
    for (Hasher* hasher : {md5_.get(), sha256_.get(), checksum_.get()})
        if (hasher != nullptr)
            hasher->update(decoded);
    if (exchange_.plan.kind != http::BodyKind::none)
        pending_ += decoded;
    return true;
}

bool BodySink::refuse(ApiError error)
{
    exchange_.refusal = std::move(error);
    return false;
}

bool BodySink::check(Result<> result)
{
    return result ? true : refuse(std::move(result).error());
}

bool BodySink::chunk_waiting() const
{
    // A body of at most one chunk is stored by the step that links it.
    return is_streamed() && pending_.size() > storage::blob_chunk_bytes;
}

asio::awaitable<bool> BodySink::store_chunk()
{
    const std::size_t size = std::min(pending_.size(), storage::blob_chunk_bytes);
    const std::string_view chunk = std::string_view(pending_).substr(0, size);
    storage::WriteStep step = make_append_step(blob_, next_chunk_++, chunk);
    asio::awaitable<std::exception_ptr> writing = bridge_.write(std::move(step), storage::Need::staged);
    std::exception_ptr failure = co_await std::move(writing);
    pending_.erase(0, size);
    co_return !failure || refuse(error_of(exchange_, std::move(failure)));
}

bool BodySink::finish()
{
    exchange_.bytes_received = size_;
    if (const auto fault = decoder_ ? decoder_->finish() : std::nullopt)
        return refuse(faults::refusal_of(*fault, *decoder_));
    std::string md5 = md5_ ? md5_->finish() : std::string();
    std::string sha256 = sha256_ ? sha256_->finish() : std::string();
    if (sha256_ && hex_encode(sha256) != exchange_.who.payload_sha256)
        return refuse(refusal(faults::hash_mismatch)
                          .with("ClientComputedContentSHA256", exchange_.who.payload_sha256)
                          .with("S3ComputedContentSHA256", hex_encode(sha256)));
    if (md5_ && !check(s3::verify_content_md5(exchange_.request, md5)))
        return false;
    if (exchange_.checksum && !check_checksum(checksum_ ? checksum_->finish() : std::move(sha256)))
        return false;
    hand_over(std::move(md5));
    return check(verify_body_signature(exchange_.request, exchange_.who));
}

bool BodySink::check_checksum(std::string computed)
{
    const std::vector<NameValue> none;
    return check(settle_checksum(exchange_, decoder_ ? decoder_->trailers() : none, std::move(computed)));
}

void BodySink::hand_over(std::string md5)
{
    if (!is_streamed()) {
        exchange_.request.body = std::move(pending_);
        return;
    }
    http::ReceivedBody& received = exchange_.request.received;
    received.size = size_;
    received.md5 = std::move(md5);
    received.blob = blob_;
    if (blob_ == 0)
        received.bytes = std::move(pending_);
}

}  // namespace lockstep::server

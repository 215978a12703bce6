#include "protocol/http/aws_chunked.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/http/headers.hpp"

namespace lockstep::http {
namespace {

constexpr std::size_t line_bytes_max = 4096;
constexpr std::size_t trailers_max = 16;
constexpr std::uint64_t chunk_bytes_min = 8192;  // but for the last one
constexpr std::string_view signature_extension = "chunk-signature=";
constexpr std::string_view trailer_signature_name = "x-amz-trailer-signature";

}  // namespace

std::optional<ChunkedForm> find_chunked_form(std::string_view content_sha256)
{
    if (content_sha256 == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
        return ChunkedForm::signed_chunks;
    if (content_sha256 == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
        return ChunkedForm::signed_chunks_trailer;
    if (content_sha256 == "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        return ChunkedForm::unsigned_trailer;
    return std::nullopt;
}

AwsChunkedDecoder::AwsChunkedDecoder(ChunkedForm form, std::uint64_t decoded_length,
                                     std::unique_ptr<ChunkVerifier> verifier)
    : form_(form), length_(decoded_length), verifier_(std::move(verifier))
{
}

std::optional<ChunkedFault> AwsChunkedDecoder::feed(std::string_view bytes, const Take& take)
{
    while (!bytes.empty()) {
        if (state_ == State::done)
            return ChunkedFault::malformed;
        const auto fault = state_ == State::data ? data(bytes, take) : feed_line(bytes);
        if (fault)
            return fault;
    }
    return std::nullopt;
}

std::optional<ChunkedFault> AwsChunkedDecoder::finish() const
{
    if (state_ != State::done || decoded_ != length_)
        return ChunkedFault::incomplete;
    return std::nullopt;
}

// Collects one line up to CR LF and hands it on.
std::optional<ChunkedFault> AwsChunkedDecoder::feed_line(std::string_view& bytes)
{
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    line_ += bytes.substr(0, end);
    const bool complete = end < bytes.size();
    bytes.remove_prefix(complete ? end + 1 : end);
    if (line_.size() > line_bytes_max)
        return ChunkedFault::malformed;
    if (!complete)
        return std::nullopt;
    if (!line_.ends_with('\r'))
        return state_ == State::trailer_line ? ChunkedFault::bad_trailer : ChunkedFault::malformed;
    std::string line = std::move(line_);
    line_.clear();
    line.pop_back();
    if (state_ == State::size_line)
        return size_line(line);
    return state_ == State::data_end ? data_end(line) : trailer_line(line);
}

std::optional<ChunkedFault> AwsChunkedDecoder::size_line(std::string_view line)
{
    const std::size_t semicolon = std::min(line.find(';'), line.size());
    const std::string_view digits = line.substr(0, semicolon);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), chunk_left_, 16);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.empty())
        return ChunkedFault::malformed;
    if (form_ != ChunkedForm::unsigned_trailer) {
        const std::string_view extension = line.substr(std::min(semicolon + 1, line.size()));
        if (!extension.starts_with(signature_extension))
            return ChunkedFault::malformed;
        signature_ = extension.substr(signature_extension.size());
    }
    if (chunk_left_ > length_ - decoded_)
        return ChunkedFault::incomplete;
    last_chunk_ = chunk_left_ == 0;
    ++small_chunk_.number;
    const bool small_chunk_before = small_chunk_.number > 1 && small_chunk_.size_bytes < chunk_bytes_min;
    if (!last_chunk_ && small_chunk_before)
        return ChunkedFault::chunk_too_small;
    small_chunk_.size_bytes = chunk_left_;
    state_ = State::data;
    if (!last_chunk_)
        return std::nullopt;
    state_ = State::trailer_line;
    if (form_ != ChunkedForm::unsigned_trailer && verifier_ && !verifier_->end_chunk(signature_))
        return ChunkedFault::bad_signature;
    return std::nullopt;
}

std::optional<ChunkedFault> AwsChunkedDecoder::data(std::string_view& bytes, const Take& take)
{
    const std::string_view part = bytes.substr(0, chunk_left_);
    bytes.remove_prefix(part.size());
    chunk_left_ -= part.size();
    decoded_ += part.size();
    if (verifier_)
        verifier_->data(part);
    take(part);
    if (chunk_left_ == 0)
        state_ = State::data_end;
    return std::nullopt;
}

std::optional<ChunkedFault> AwsChunkedDecoder::data_end(std::string_view line)
{
    if (!line.empty())
        return ChunkedFault::malformed;
    state_ = State::size_line;
    if (form_ != ChunkedForm::unsigned_trailer && verifier_ && !verifier_->end_chunk(signature_))
        return ChunkedFault::bad_signature;
    return std::nullopt;
}

std::optional<ChunkedFault> AwsChunkedDecoder::trailer_line(std::string_view line)
{
    if (line.empty())
        return end_of_trailers();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || form_ == ChunkedForm::signed_chunks ||
        trailers_.size() == trailers_max)
        return ChunkedFault::bad_trailer;
    const std::string name = lower_case(line.substr(0, colon));
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' '))
        value.remove_prefix(1);
    if (name == trailer_signature_name)
        trailer_signature_ = value;
    else
        trailers_.push_back({name, std::string(value)});
    return std::nullopt;
}

std::optional<ChunkedFault> AwsChunkedDecoder::end_of_trailers()
{
    state_ = State::done;
    if (form_ != ChunkedForm::signed_chunks_trailer || !verifier_)
        return std::nullopt;
    std::string canonical;
    for (const NameValue& trailer : trailers_)
        canonical += trailer.name + ":" + trailer.value + "\n";
    if (!verifier_->end_trailer(canonical, trailer_signature_))
        return ChunkedFault::bad_signature;
    return std::nullopt;
}

}  // namespace lockstep::http

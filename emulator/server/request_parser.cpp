#include "emulator/server/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <utility>

#include "emulator/server/limits.hpp"

namespace lockstep::server {
namespace {

namespace beast = boost::beast;

// What Beast has to see before chunks.
constexpr std::string_view chunked_head = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string_view text_of(beast::string_view view)
{
    return {view.data(), view.size()};
}

}  // namespace

// A body in chunks. Trailers behind it are dropped: nothing that we know of sends them there.
class RequestParser::Chunks final : public beast::http::basic_parser<true> {
public:
    Chunks()
    {
        header_limit(limits::head_bytes_max + 1);
        body_limit(boost::none);
        Error error;
        basic_parser::put(boost::asio::buffer(chunked_head), error);
    }

    Put take(std::string_view bytes)
    {
        piece_ = {};
        Error error;
        const std::size_t used = basic_parser::put(boost::asio::buffer(bytes), error);
        const bool needs_input = error == beast::http::error::need_more;
        return {.used = used, .piece = piece_, .needs_input = needs_input, .broken = error && !needs_input};
    }

private:
    using View = beast::string_view;
    using Error = boost::system::error_code;

    std::size_t on_chunk_body_impl(std::uint64_t, View bytes, Error&) override
    {
        piece_ = text_of(bytes);
        return bytes.size();
    }
    std::size_t on_body_impl(View bytes, Error&) override { return bytes.size(); }
    void on_request_impl(beast::http::verb, View, View, int, Error&) override {}
    void on_response_impl(int, View, int, Error&) override {}
    void on_field_impl(beast::http::field, View, View, Error&) override {}
    void on_header_impl(Error&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
    void on_chunk_header_impl(std::uint64_t, View, Error&) override {}
    void on_finish_impl(Error&) override {}

    std::string_view piece_;
};

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;

std::optional<std::string_view> RequestParser::take_head(std::string_view bytes)
{
    auto head = http::parse_head(bytes);
    if (!head)
        return head.error();
    head_ = std::move(*head);
    header_done_ = true;
    left_ = head_.content_length.value_or(0);
    if (head_.chunked)
        chunks_ = std::make_unique<Chunks>();
    return std::nullopt;
}

RequestParser::Put RequestParser::put(std::string_view bytes)
{
    if (chunks_ != nullptr)
        return chunks_->take(bytes);
    const std::string_view piece = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
    left_ -= piece.size();
    return {.used = piece.size(), .piece = piece};
}

bool RequestParser::is_done() const
{
    return header_done_ && left_ == 0 && (chunks_ == nullptr || chunks_->is_done());
}

}  // namespace lockstep::server

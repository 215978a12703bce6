#include "emulator/server/request_parser.hpp"

#include "emulator/server/limits.hpp"

namespace lockstep::server {
namespace {

// Most requests have fewer fields.
constexpr std::size_t usual_field_count = 16;

std::string_view text_of(boost::beast::string_view view)
{
    return {view.data(), view.size()};
}

}  // namespace

RequestParser::RequestParser()
{
    header_limit(limits::head_bytes_max + 1);
    body_limit(boost::none);
    headers_.reserve(usual_field_count);
}

std::size_t RequestParser::put(boost::asio::const_buffer bytes, boost::system::error_code& error)
{
    piece_ = {};
    return basic_parser::put(bytes, error);
}

void RequestParser::on_request_impl(boost::beast::http::verb, View method, View target, int version, Error&)
{
    method_ = text_of(method);
    target_ = text_of(target);
    version_ = version;
}

void RequestParser::on_field_impl(boost::beast::http::field, View name, View value, Error&)
{
    if (!is_header_done())
        headers_.add(text_of(name), text_of(value));
}

std::size_t RequestParser::on_body_impl(View bytes, Error&)
{
    piece_ = text_of(bytes);
    return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View bytes, Error&)
{
    piece_ = text_of(bytes);
    return bytes.size();
}

void RequestParser::on_response_impl(int, View, int, Error&) {}
void RequestParser::on_header_impl(Error&) {}
void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) {}
void RequestParser::on_chunk_header_impl(std::uint64_t, View, Error&) {}
void RequestParser::on_finish_impl(Error&) {}

}  // namespace lockstep::server

#pragma once
// Beast's parser of one request: the head goes field by field into our own values, the body piece by piece to
// whoever feeds it. Neither is kept a second time. One per request.

#include <boost/beast/http/basic_parser.hpp>
#include <string>
#include <string_view>

#include "protocol/http/headers.hpp"

namespace lockstep::server {

class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser();

    // Of the head, once is_header_done().
    const std::string& method() const { return method_; }
    const std::string& target() const { return target_; }
    int version() const { return version_; }  // 10 or 11
    // Without trailers. They may be taken once.
    http::Headers take_headers() { return std::move(headers_); }

    // What the last put() found of the body: a view into the bytes that it was given.
    std::string_view piece() const { return piece_; }
    std::size_t put(boost::asio::const_buffer bytes, boost::system::error_code& error);

private:
    using View = boost::beast::string_view;
    using Error = boost::system::error_code;

    void on_request_impl(boost::beast::http::verb verb, View method, View target, int version, Error& error) override;
    void on_response_impl(int status, View reason, int version, Error& error) override;
    void on_field_impl(boost::beast::http::field known, View name, View value, Error& error) override;
    void on_header_impl(Error& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
    std::size_t on_body_impl(View bytes, Error& error) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Error& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, View bytes, Error& error) override;
    void on_finish_impl(Error& error) override;

    std::string method_;
    std::string target_;
    int version_ = 11;
    http::Headers headers_;
    std::string_view piece_;
};

}  // namespace lockstep::server

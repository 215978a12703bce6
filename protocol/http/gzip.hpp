#pragma once
// Content-Encoding of request bodies that are read whole: gzip (RFC 1952) and deflate, which is zlib's format
// (RFC 1950) and not the bare one of its name.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::http {

// Empty when the bytes are not whole, something else follows them, or they would become more than
// `size_bytes_max`. Gzip may come in several members, which make one text.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t size_bytes_max);
std::optional<std::string> unpack_deflate(std::string_view bytes, std::size_t size_bytes_max);

}  // namespace lockstep::http

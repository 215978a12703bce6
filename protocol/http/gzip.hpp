#pragma once
// Content-Encoding: gzip (RFC 1952), of request bodies that are read whole.

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::http {

// Empty when the bytes are no whole gzip member, or would become more than `size_bytes_max`.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t size_bytes_max);

}  // namespace lockstep::http

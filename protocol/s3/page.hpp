#pragma once
// What the listings share: how many entries were asked for, how names and times are shown.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"

namespace lockstep::s3 {

// A whole number from 0 to 2147483647; empty for everything else.
std::optional<std::size_t> parse_count(std::string_view text);

// `name` ("max-keys") of the query, at most limits::page_keys_max; that for no or an empty parameter. What is no
// number, or negative, is refused (fact S3-0076).
Result<std::size_t> page_size(const http::Request& request, std::string_view name);

enum class NameEncoding { none, url };
// `encoding-type`: "url" or nothing (fact S3-0074).
Result<NameEncoding> name_encoding(const http::Request& request);

// A key, prefix, delimiter or marker as a listing shows it.
std::string shown(std::string_view name, NameEncoding encoding);

// 2030-01-01T00:00:00.000Z: listings show whole seconds, as Last-Modified does.
std::string listed_time(std::int64_t milliseconds);

}  // namespace lockstep::s3

#pragma once
// A moment as Lockstep stores it (milliseconds since 1970, UTC) and the four forms in which AWS writes one.
// Parsing is strict on shape and calendar; nothing here reads a clock.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

std::string format_iso8601(Time time);          // 2026-01-31T23:59:59.123Z   XML documents
std::string format_iso8601_seconds(Time time);  // 2026-01-31T23:59:59Z       STS credentials
std::string format_http_date(Time time);        // Sat, 31 Jan 2026 23:59:59 GMT   Date, Last-Modified
std::string format_amz_date(Time time);         // 20260131T235959Z           SigV4
std::string format_epoch_seconds(Time time);    // 1769903999.123             DynamoDB's JSON

std::optional<Time> parse_iso8601(std::string_view text);    // with or without fraction, ends in Z
std::optional<Time> parse_http_date(std::string_view text);  // RFC 1123, RFC 850 and asctime forms
std::optional<Time> parse_amz_date(std::string_view text);

}  // namespace lockstep

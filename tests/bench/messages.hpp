#pragma once
// What all requests of the benchmark share: head, made-up signature, and the names of the prepared rows.

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/bench/requests.hpp"

namespace lockstep::bench {

Message dynamodb_message(std::string_view operation, const std::string& body);

struct S3Body {
    std::string_view bytes;
    std::string_view sha256_hex;
};
// `line` is method and target. `headers` are whole lines, unsigned.
Message s3_message(const std::string& line, const S3Body& body, std::string_view headers = {});

// "0123/0045123": which of the 1,000 folders a prepared row lies in, and its number. All are as long.
std::string prepared_name(std::uint64_t number);
// The number of any one prepared row.
std::uint64_t any_row(const Round& round);
// The same, but half of the rows or more come after it in the order of their names.
std::uint64_t any_row_of_first_half(const Round& round);
// A name that no other round and no other run of this tool has.
std::string fresh_name(const Round& round);

}  // namespace lockstep::bench

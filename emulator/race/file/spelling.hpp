#pragma once
// How names are spelled in a race file, and what somebody who misspelled one may have meant.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::race
{

// Letters, digits, '-' and '_', beginning with a letter; at most 64.
bool is_id(std::string_view text);
// An id that does not end in a digit, since "A7" are seven steps of A, and that is no word with
// which a line of a schedule begins or goes on.
bool is_actor_id(std::string_view text);
// "s3://bucket/key", "ddb://table/key"
bool is_resource(std::string_view text);
// "PUT", "PutItem"
bool is_operation(std::string_view text);
// "404"
bool is_status(std::string_view text);
// "NoSuchKey"
bool is_error_code(std::string_view text);

// In double quotes, `"` and `\` behind a backslash.
std::string quoted(std::string_view text);
// As it is when Reader::string reads it back as one word, else quoted.
std::string quoted_if_needed(std::string_view text);

// " (did you mean X?)" when one of the words is near enough, else "".
std::string did_you_mean(std::string_view written, std::span<const std::string_view> words);

}  // namespace lockstep::race

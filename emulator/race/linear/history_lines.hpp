#pragma once
// A history as text, one JSON object a line:
//
//   {"process":3,"key":"s3 k1","action":"write","value":"3-17","guard":"matches","expected":"1-9",
//    "result":"done","saw":"1-9","invoked":1200,"returned":1315}
//
// `value`, `guard`, `expected` and `saw` are left out when there is none; `saw` is null when
// nothing was there; `returned` is left out when the result is unknown.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/linear/operation.hpp"

namespace lockstep::race::linear
{

std::string write_line(const Operation& operation);  // without an end of line
// The error is a sentence with the number of the line.
std::expected<std::vector<Operation>, std::string> read_lines(std::string_view text);

}  // namespace lockstep::race::linear

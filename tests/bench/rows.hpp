#pragma once
// The requests of each row of the benchmark, as bytes. Signatures are well formed but made up, by a key that
// the server does not know: in lenient mode it accepts them, while date and payload hash are still checked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::bench {

struct Row {
    std::string name;
    // Requests that one connection sends in turn, with the number of the round for its keys.
    std::vector<std::string (*)(std::uint64_t round)> requests;
};

std::optional<Row> find_row(std::string_view name);
// What the rows need to be there: bucket, table, 1,000 objects, one item.
std::vector<std::string> preparation();

}  // namespace lockstep::bench

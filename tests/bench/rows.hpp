#pragma once
// The rows of the benchmark: which requests each sends, what the answers must be, and what the bare server does in
// our place. `requests.hpp` has the bytes.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "tests/bench/requests.hpp"

namespace lockstep::bench {

// What a bare server has to do for a request: answer, also make the body durable where that is asked for, or read a
// file.
enum class BareWork { answer, write, file };

struct Request {
    Message (*make)(const Round&);
    BareWork work = BareWork::answer;
    // An answer with more or fewer bytes is counted as refused.
    std::size_t answer_bytes_min = 0;
    std::size_t answer_bytes_max = answer_bytes_min;
};

struct Row {
    std::string_view name;
    // One connection sends them in turn, all with the same round.
    std::vector<Request> requests;
};

std::optional<Row> find_row(std::string_view name);

// What the rows need to be there: bucket and table, and then one item and one object for each round below `rows`.
std::vector<Message> preparation(bool large);
std::vector<Row> filling();

}  // namespace lockstep::bench

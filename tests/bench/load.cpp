// bench_load PORT prepare [rows=N] [large]            makes what the rows need
// bench_load PORT ROW CONNECTIONS SECONDS [OPTION...] sends one row's requests over keep-alive connections
//
//     rows=N          so many items and objects were prepared (default 10,000, and no fewer)
//     large           the object that GetLarge reads is made too
//     bare=SIZE,...   the requests go to a bare server, which answers with so many bytes, one size per request,
//     synced          and which makes what is written durable first
//
// Each connection sends its next request when it has the whole answer. An answer counts as refused when its status is
// not 200 or its body has not the bytes that the row promises. Prints one JSON object (`tally.cpp`).

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/run.hpp"

namespace lockstep::bench {
namespace {

std::vector<std::size_t> numbers(const std::string& list)
{
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        found.push_back(std::stoul(list.substr(at, comma - at)));
        at = comma + 1;
    }
    return found;
}

bool read_option(const std::string& word, Plan& plan)
{
    if (word.starts_with("rows="))
        plan.rows = std::stoull(word.substr(5));
    else if (word.starts_with("bare="))
        plan.bare_sizes = numbers(word.substr(5));
    else if (word == "large")
        plan.large = true;
    else if (word == "synced")
        plan.synced = true;
    else
        return false;
    return true;
}

int run_command(const std::vector<std::string>& words)
{
    const bool prepares = words.size() >= 2 && words[1] == "prepare";
    const auto row = words.size() >= 4 ? find_row(words[1]) : std::nullopt;
    Plan plan;
    bool known = prepares || row;
    for (std::size_t at = prepares ? 2 : 4; known && at < words.size(); ++at)
        known = read_option(words[at], plan);
    if (!known) {
        std::fprintf(stderr, "usage: bench_load PORT prepare [rows=N] [large] | PORT ROW CONNECTIONS SECONDS "
                             "[rows=N] [bare=SIZE,...] [synced]\n");
        return 2;
    }
    plan.port = static_cast<unsigned short>(std::stoi(words[0]));
    if (prepares)
        return prepare(plan);
    plan.row = *row;
    plan.connections = std::stoul(words[2]);
    plan.seconds = std::stod(words[3]);
    return run(plan);
}

}  // namespace
}  // namespace lockstep::bench

int main(int count, char** words)
{
    return lockstep::bench::run_command({words + 1, words + count});
}

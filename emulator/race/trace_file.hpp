#pragma once
// The recorded decisions of one run, as JSON lines: a header, one line per decision, a footer.
// Enough to take the same decisions again and to see where another run parts from this one; names
// of resources that contain random values stand there by their aliases.
//
//     {"trace":1,"race":"stolen-unlock","schedule":"late-delete","file":"9a56…","versions":{},"seed":7}
//     {"n":0,"enabled":["A DELETE s3://b/lock ~2","B PUT s3://b/state"],"pick":0,"fault":null,
//      "status":204,"writes":["s3://b/lock@2→-"],"h":"9a56…"}
//     {"decisions":1,"ending":"complete","hash":"77c0…"}
//
// "starts" in a decision (or the footer) are actors that were started right before it; "kills"
// those that were killed, first.

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

struct TraceHeader {
    std::string race{};
    std::string schedule{};
    std::string file_hash{};                        // of the race file
    std::map<std::string, std::string> versions{};  // client -> version
    std::optional<std::uint64_t> seed{};

    bool operator==(const TraceHeader&) const = default;
};

struct TraceDecision {
    std::vector<std::string> kills{};
    std::vector<std::string> starts{};
    std::vector<std::string> enabled{};  // canonical, in the order of the names
    std::size_t pick = 0;                // index into `enabled`
    Fault fault{};
    unsigned status = 0;
    std::vector<std::string>
        writes{};        // "RESOURCE@2→3": versions of a resource by their first sight
    std::string hash{};  // the beginning of the event's hash

    bool operator==(const TraceDecision&) const = default;
};

struct TraceFile {
    TraceHeader header{};
    std::vector<TraceDecision> decisions{};
    std::vector<std::string> last_kills{};
    std::vector<std::string> last_starts{};
    Ending ending = Ending::complete;
    std::string hash{};  // of the history

    bool operator==(const TraceFile&) const = default;
};

struct TraceError {
    std::size_t line = 0;  // from 1
    std::string message;
};

inline constexpr std::size_t trace_decisions_max = 1'000'000;

TraceFile trace_of(const History& history, TraceHeader header);
std::string format_trace(const TraceFile& trace);
std::expected<TraceFile, TraceError> parse_trace(std::string_view text);

// An enabled set with random values by name, so that it equals that of another run.
std::vector<std::string> canonical_names(const std::vector<std::string>& enabled, Aliases& aliases);

}  // namespace lockstep::race

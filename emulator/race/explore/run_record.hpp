#pragma once
// What came of one run of a search, as a line of JSON: enough to go on with the search without running it again.
//
//     {"task":"A PUT s3://b/lock@1;","stop":"none","cost":[0,1,26],"line":"A1 B2","oracles":["lost-update"],"points":[
//      {"taken":[0,"A","PutObject","s3://b/lock",1,0,1,0,1,""],"last":"","touched":[["s3://b/lock",0,1]],
//       "offers":[[1, ...]]}]}
//
// A decision is [1 for a start, actor, operation, resource, n, part, attempt, copy, option, fault]; an offer is one
// with "writes" (1 or 0) in the place of the fault. Offers stand only where the search asks for them: behind the
// task's own decisions.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "emulator/race/explore/probe.hpp"

namespace lockstep::race
{

struct RunRecord {
    std::string task{};  // key_of
    Probe::Stop stop = Probe::Stop::none;
    std::vector<ChoicePoint> points{};
    Cost cost{};
    std::string line{};               // the whole run as a schedule
    std::set<std::string> oracles{};  // that it violates
    std::string broken{};             // a sentence when it took another course; never stands in a journal
    std::string unfinished{};         // a sentence when it was not over in time; the same

    bool operator==(const RunRecord&) const = default;
};

// What tells a task from every other: its decisions.
std::string key_of(const Task& task);

std::string format_record(const RunRecord& record, std::size_t offers_from);
// Empty for a line that was cut off, or is none.
std::optional<RunRecord> parse_record(std::string_view line);

}  // namespace lockstep::race

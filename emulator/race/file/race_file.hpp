#pragma once
// A .race file as a tree (race-lab 4 and 9.11). parse.cpp reads it, format.cpp writes it back;
// comments and blank lines are kept, so that `race fmt` round-trips.

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "emulator/race/fault.hpp"
#include "emulator/race/oracle.hpp"

namespace lockstep::race
{

// Where a node stood, and the comment lines before it and behind it.
struct Place {
    std::size_t line = 0;  // from 1
    std::vector<std::string> comments_before{};
    std::string comment_behind{};
};

struct SetupStep {
    enum class Kind { bucket, table, put, run } kind = Kind::bucket;
    std::string text;    // bucket or table id, target of put, command of run
    std::string source;  // of put: a file, relative to the race file
    Place place{};
};

struct ActorBlock {
    std::string id;
    std::string like{};  // takes over everything that it does not say itself
    std::string run{};   // the command, split like a shell does
    std::map<std::string, std::string> environment{};
    std::string copy{};   // the folder it works in a copy of, relative to the race file
    bool serial = false;  // never has two requests in flight
    bool is_operator = false;
    bool waits_for_start = false;  // some schedule says `start ID`: it does not run before
    std::optional<std::chrono::milliseconds> sleep_limit{};
    Place place{};
};

// -> 200, -> ConditionalCheckFailedException, -> held-by A, -> exit 0
struct Expected {
    enum class Kind { status, error, held_by, exit_code } kind = Kind::status;
    std::string text;
};

struct Target {
    std::string operation;  // "PUT", "PutObject", "PutItem"
    std::string name;       // a short name, a resource, or "*"
};

struct ScheduleLine {
    enum class Kind {
        step,
        through,
        before,
        to_exit,
        count,
        start,
        expect_violates,
        expect_holds,
        expect_exit
    };
    Kind kind = Kind::step;
    std::string actor{};
    Target target{};
    int nth = 0;      // 0: not said
    int attempt = 0;  // 0: not said
    int count = 0;    // of `A7`
    std::optional<Expected> result{};
    Fault fault{};
    std::vector<std::string> oracles{};  // of expect violates
    int exit_code = 0;                   // of expect ID exit n
    Place place{};
};

struct Schedule {
    std::string id;
    std::vector<ScheduleLine> lines;
    Place place{};
};

struct Explore {
    std::vector<std::string> actors;
    int faults = 0;
    std::vector<FaultKind> kinds{};
    std::optional<int> preemptions{};
    std::optional<std::chrono::seconds> budget{};
    std::optional<std::uint64_t> seed{};
    Place place{};
};

struct Check {
    std::map<std::string, Severity, std::less<>> severities;
    std::vector<std::string> commands{};  // run CMD: an oracle of the user's own, exit 0 holds
    Place place{};
};

// pass * LIST: such requests match no line and are let through at once.
struct Pass {
    std::string actor;  // "*" for everybody
    Target target;
    Place place{};
};

struct RaceFile {
    std::string title;
    std::string what{};                  // a sentence of what goes wrong
    std::vector<std::string> reports{};  // links to upstream reports
    Names names;
    std::vector<SetupStep> setup;
    std::vector<ActorBlock> actors;  // `like` is resolved by resolved_actor
    std::vector<Pass> passes;
    std::vector<Schedule> schedules;
    std::optional<Explore> explore{};
    std::optional<Check> check{};

    const ActorBlock* find_actor(std::string_view id) const;
    const Schedule* find_schedule(std::string_view id) const;
    ActorBlock resolved_actor(std::string_view id) const;
};

struct SyntaxError {
    std::size_t line = 0;    // from 1
    std::size_t column = 0;  // from 1, in characters
    std::string message;     // what was expected, and what was found
};

std::expected<RaceFile, SyntaxError> parse_race_file(std::string_view text);
// format(parse(x)) is a fixed point of format(parse(.)).
std::string format_race_file(const RaceFile& file);

}  // namespace lockstep::race

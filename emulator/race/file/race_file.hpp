#pragma once
// A .race file as a tree (race-lab 4 and 9.11). parse*.cpp read it, format*.cpp write it back;
// comments and blank lines are kept, so that `race fmt` round-trips. README.md has the grammar.

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

// Where a node stood, and the comments around it, each with its '#'; an empty one is a blank line.
struct Place {
    std::size_t line = 0;  // from 1; 0: was never in a file
    std::vector<std::string> comments_before{};
    std::string comment_behind{};
    std::vector<std::string> comments_at_end{};  // of a block: before its }
};

// Of lines that have no node of their own: by what they begin with, "run", "env KEY", "fail".
using Places = std::map<std::string, Place, std::less<>>;

struct SetupStep {
    enum class Kind { bucket, table, put, run } kind = Kind::bucket;
    std::string text;        // bucket or table id, target of put, command of run
    std::string source{};    // of put: a file, relative to the race file
    bool versioned = false;  // of bucket
    Place place{};
};

struct ActorBlock {
    std::string id;
    std::string like{};  // takes over everything that it does not say itself
    std::string run{};   // the command; split_command of shell_words.hpp gives its words
    std::map<std::string, std::string> environment{};
    std::string copy{};   // the folder it works in a copy of, relative to the race file
    bool serial = false;  // never has two requests in flight
    bool is_operator = false;
    bool waits_for_start = false;  // some schedule says `start ID`, or `run` asks for what is stored: it does not run
                                   // before a decision says so
    std::optional<std::chrono::milliseconds> sleep_limit{};
    Place place{};
    Places places{};
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
        killed,  // SIGKILL to all of the actor's processes, while it is parked
        start,
        expect_violates,
        expect_holds,
        expect_exit
    };
    Kind kind = Kind::step;
    std::string actor{};
    Target target{};
    int nth = 0;           // 0: not said
    std::size_t part = 0;  // #n.k, of an operation with several steps; 0: not said
    int attempt = 0;       // 0: not said
    int count = 0;         // of `A7`
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
    Places places{};
};

struct Check {
    std::map<std::string, Severity, std::less<>> severities;
    std::vector<std::string> commands{};  // run CMD: an oracle of the user's own, exit 0 holds
    Place place{};
    Places places{};
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
    Place setup_place{};
    Places places{};  // of the race line, title, what, "report 1", "name ID"
    std::vector<std::string> comments_at_end{};

    const ActorBlock* find_actor(std::string_view id) const;
    const Schedule* find_schedule(std::string_view id) const;
    // The actor with what it takes over from others. It must be there; a tree made by hand must
    // not have cycles of `like`.
    ActorBlock resolved_actor(std::string_view id) const;
};

struct SyntaxError {
    std::size_t line = 0;    // from 1
    std::size_t column = 0;  // from 1, in characters
    std::string message;     // what was expected, and what was found
};

constexpr std::size_t race_file_bytes_max = 1024 * 1024;
constexpr std::size_t actors_max = 64;
constexpr std::size_t schedules_max = 1000;

// Never throws for what is in the text. What it accepts has a command for every actor, and nothing
// in it names an actor, resource or oracle that is not there.
std::expected<RaceFile, SyntaxError> parse_race_file(std::string_view text);
// format(parse(x)) is a fixed point of format(parse(.)).
std::string format_race_file(const RaceFile& file);

}  // namespace lockstep::race

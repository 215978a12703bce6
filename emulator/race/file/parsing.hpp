#pragma once
// What the parsers of a race file's parts share: the reader, the file so far, and the names that
// were used before they need to be known. One part per file, parse_*.cpp.

#include <vector>

#include "emulator/race/file/reader.hpp"

namespace lockstep::race
{

// A name of an actor or of a resource that has to be declared somewhere in the file.
struct NameUse {
    enum class Kind { actor, resource } kind = Kind::actor;
    std::string name;
    Mark mark;
};

struct Parsing {
    Reader in;
    RaceFile file{};
    std::vector<NameUse> uses{};

    // Takes the next word, which must be an id; `expected` names it in the error.
    std::string id(std::string_view expected);
    std::string used_actor(std::string_view expected);
    // A short name or a resource.
    std::string used_resource(std::string_view expected);
    std::string oracle();
    // The rest of the line, which a shell can split into at least one word.
    std::string command();
    std::chrono::milliseconds duration();
    // Notes the line under `key`. A second one is refused: `what` may be said once only.
    void note_once(Places& places, const std::string& key, Mark mark);
    // Refuses a word that none of the parsers of a part knows.
    void fail_unknown(std::string_view what, std::span<const std::string_view> known);

private:
    void note_uses_in(std::string_view command, Mark mark);
};

// Each is called behind its keyword; `mark` is the keyword's.
void parse_setup(Parsing& parsing, Mark mark);
void parse_actor(Parsing& parsing, Mark mark);
void parse_pass(Parsing& parsing, Mark mark);
void parse_schedule(Parsing& parsing, Mark mark);
void parse_explore(Parsing& parsing, Mark mark);
void parse_check(Parsing& parsing, Mark mark);

// A line of a schedule that begins with an actor, behind that actor.
ScheduleLine parse_step(Parsing& parsing, std::string actor);
// OP [TARGET], with "*" for a target that is not said.
Target parse_target(Parsing& parsing);
int parse_exit_code(Parsing& parsing);  // "exit n"

// The first name that is used and not declared, circle of `like`, or actor without a command.
std::optional<SyntaxError> check_names(const RaceFile& file, std::span<const NameUse> uses);

}  // namespace lockstep::race

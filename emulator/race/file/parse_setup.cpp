// setup {
//   bucket ID [versioned]
//   table ID
//   put NAME <- FILE
//   run CMD
// }

#include <array>

#include "emulator/race/file/parsing.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::array<std::string_view, 4> keywords{"bucket", "table", "put", "run"};

// Bucket names may hold points, which ids may not.
std::string stored_name(Parsing& parsing, std::string_view expected)
{
    const std::string_view word = parsing.in.peek();
    if (word.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") !=
        std::string_view::npos)
        parsing.in.fail_here(expected);
    return parsing.in.word(expected);
}

SetupStep parse_setup_step(Parsing& parsing)
{
    SetupStep step{.text = {}, .place = parsing.in.place()};
    if (parsing.in.accept("bucket")) {
        step.text = stored_name(parsing, "the name of a bucket");
        step.versioned = parsing.in.accept("versioned");
    } else if (parsing.in.accept("table")) {
        step.kind = SetupStep::Kind::table;
        step.text = stored_name(parsing, "the name of a table");
    } else if (parsing.in.accept("put")) {
        step.kind = SetupStep::Kind::put;
        step.text = parsing.used_resource("the name of a resource");
        parsing.in.expect("<-");
        step.source = parsing.in.string("a file");
    } else if (parsing.in.accept("run")) {
        step.kind = SetupStep::Kind::run;
        step.text = parsing.command();
    } else {
        parsing.fail_unknown("a step of setup", keywords);
    }
    return step;
}

}  // namespace

void parse_setup(Parsing& parsing, Mark mark)
{
    parsing.note_once(parsing.file.places, "setup", mark);
    parsing.in.block(parsing.file.setup_place,
                     [&] { parsing.file.setup.push_back(parse_setup_step(parsing)); });
}

}  // namespace lockstep::race

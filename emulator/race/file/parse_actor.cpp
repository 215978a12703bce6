// actor ID [like ID] {
//   run CMD
//   env KEY=VALUE
//   copy DIR
//   serial
//   operator
//   sleep-limit TIME
// }
// pass ID|* OP [TARGET]

#include <algorithm>
#include <array>

#include "emulator/race/file/parsing.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::array<std::string_view, 6> keywords{"run",    "env",      "copy",
                                                   "serial", "operator", "sleep-limit"};

std::string new_actor_id(Parsing& parsing)
{
    constexpr std::string_view expected = "the name of an actor: letters, digits, - and _, no "
                                          "digit at the end, no word of a schedule";
    if (!is_actor_id(parsing.in.peek()))
        parsing.in.fail_here(expected);
    if (const ActorBlock* other = parsing.file.find_actor(parsing.in.peek()))
        parsing.in.fail_here("a new name (line " + std::to_string(other->place.line) +
                             " has this one)");
    return parsing.in.word(expected);
}

bool is_variable_name(std::string_view name)
{
    return !name.empty() && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstu"
                                                   "vwxyz0123456789_") == std::string_view::npos;
}

void parse_variable(Parsing& parsing, ActorBlock& actor)
{
    constexpr std::string_view expected = "KEY=VALUE, in double quotes when it has blanks";
    const Mark mark = parsing.in.mark();
    if (parsing.in.at_end())
        return parsing.in.fail_here(expected);
    const auto words = split_command(parsing.command());
    if (!words)
        return;
    const std::size_t equals = words->front().find('=');
    const std::string key = words->front().substr(0, equals);
    if (words->size() != 1 || equals == std::string::npos || !is_variable_name(key))
        return parsing.in.fail(mark, "expected " + std::string(expected) + ", found " +
                                         quoted(words->front()));
    parsing.note_once(actor.places, "env " + key, mark);
    actor.environment[key] = words->front().substr(equals + 1);
}

void parse_actor_line(Parsing& parsing, ActorBlock& actor)
{
    const Mark mark = parsing.in.mark();
    const std::string keyword(parsing.in.peek());
    if (std::ranges::find(keywords, keyword) == keywords.end())
        return parsing.fail_unknown("a line of an actor", keywords);
    if (keyword != "env")
        parsing.note_once(actor.places, keyword, mark);
    parsing.in.accept(keyword);
    if (keyword == "run")
        actor.run = parsing.command();
    else if (keyword == "env")
        parse_variable(parsing, actor);
    else if (keyword == "copy")
        actor.copy = parsing.in.string("a folder");
    else if (keyword == "serial")
        actor.serial = true;
    else if (keyword == "operator")
        actor.is_operator = true;
    else
        actor.sleep_limit = parsing.duration();
}

}  // namespace

void parse_actor(Parsing& parsing, Mark)
{
    if (parsing.file.actors.size() == actors_max)
        parsing.in.fail_here("at most " + std::to_string(actors_max) + " actors");
    ActorBlock actor{.id = new_actor_id(parsing)};
    if (parsing.in.accept("like"))
        actor.like = parsing.used_actor("the name of another actor");
    parsing.in.block(actor.place, [&] { parse_actor_line(parsing, actor); });
    parsing.file.actors.push_back(std::move(actor));
}

void parse_pass(Parsing& parsing, Mark)
{
    Pass pass{.actor = "*", .place = parsing.in.place()};
    if (!parsing.in.accept("*"))
        pass.actor = parsing.used_actor("the name of an actor or *");
    if (!is_operation(parsing.in.peek()))
        parsing.in.fail_here("an operation as PUT or PutItem");
    pass.target = parse_target(parsing);
    parsing.file.passes.push_back(std::move(pass));
}

}  // namespace lockstep::race

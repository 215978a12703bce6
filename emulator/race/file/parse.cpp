// The file itself: its first line, the lines outside blocks, and which parser reads which block.

#include <algorithm>
#include <array>

#include "emulator/race/file/parsing.hpp"
#include "emulator/race/file/spelling.hpp"
#include "emulator/race/file/stored_field.hpp"

namespace lockstep::race
{
namespace
{

void parse_title(Parsing& parsing, Mark mark)
{
    parsing.note_once(parsing.file.places, "title", mark);
    parsing.file.title = parsing.in.text("the title in double quotes");
}

void parse_what(Parsing& parsing, Mark mark)
{
    parsing.note_once(parsing.file.places, "what", mark);
    parsing.file.what = parsing.in.text("a sentence in double quotes");
}

void parse_report(Parsing& parsing, Mark mark)
{
    if (!parsing.in.peek().starts_with("https://"))
        parsing.in.fail_here("a link that begins with https://");
    parsing.file.reports.push_back(parsing.in.word("a link"));
    parsing.note_once(parsing.file.places, "report " + std::to_string(parsing.file.reports.size()),
                      mark);
}

void parse_name(Parsing& parsing, Mark)
{
    const Mark mark = parsing.in.mark();
    const std::string name = parsing.id("a short name");
    parsing.note_once(parsing.file.places, "name " + name, mark);
    parsing.in.expect("=");
    constexpr std::string_view resource = "a resource, s3://BUCKET/KEY or ddb://TABLE/KEY";
    if (!is_resource(parsing.in.peek()))
        parsing.in.fail_here(resource);
    parsing.file.names.resource_of[name] = parsing.in.word(resource);
}

struct Part {
    std::string_view keyword;
    void (*parse)(Parsing&, Mark);
};

constexpr std::array parts{
    Part{"title", parse_title}, Part{"what", parse_what},         Part{"report", parse_report},
    Part{"name", parse_name},   Part{"setup", parse_setup},       Part{"actor", parse_actor},
    Part{"pass", parse_pass},   Part{"schedule", parse_schedule}, Part{"explore", parse_explore},
    Part{"check", parse_check},
};

void parse_part(Parsing& parsing)
{
    const Mark mark = parsing.in.mark();
    for (const Part& part : parts)
        if (parsing.in.accept(part.keyword)) {
            part.parse(parsing, mark);
            return parsing.in.end_of_line();
        }
    std::vector<std::string_view> known;
    for (const Part& part : parts)
        known.push_back(part.keyword);
    parsing.fail_unknown("a part of a race file", known);
}

void parse_first_line(Parsing& parsing)
{
    constexpr std::string_view first = "race 1, the first line of a race file";
    if (!parsing.in.next_line())
        return parsing.in.fail({1, 1}, "expected " + std::string(first) + ", found an empty file");
    parsing.note_once(parsing.file.places, "race", parsing.in.mark());
    if (!parsing.in.accept("race"))
        parsing.in.fail_here(first);
    if (!parsing.in.accept("1"))
        parsing.in.fail_here("1, the only version of race files that there is");
    parsing.in.end_of_line();
}

// An actor that some schedule starts does not start by itself; nor does one whose command asks for what is stored,
// which others have to store first.
void note_started_actors(RaceFile& file)
{
    for (ActorBlock& actor : file.actors)
        actor.waits_for_start = find_stored_field(file.resolved_actor(actor.id).run).has_value();
    for (const Schedule& schedule : file.schedules)
        for (const ScheduleLine& line : schedule.lines)
            for (ActorBlock& actor : file.actors)
                if (line.kind == ScheduleLine::Kind::start && line.actor == actor.id)
                    actor.waits_for_start = true;
}

}  // namespace

std::expected<RaceFile, SyntaxError> parse_race_file(std::string_view text)
{
    const auto source = split_lines(text);
    if (!source)
        return std::unexpected(source.error());
    Parsing parsing{.in = Reader(*source)};
    parse_first_line(parsing);
    while (parsing.in.next_line())
        parse_part(parsing);
    if (parsing.in.failed())
        return std::unexpected(*parsing.in.error());
    if (const auto error = check_names(parsing.file, parsing.uses))
        return std::unexpected(*error);
    note_started_actors(parsing.file);
    parsing.file.comments_at_end = source->comments_at_end;
    return std::move(parsing.file);
}

}  // namespace lockstep::race

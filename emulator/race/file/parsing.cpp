#include "emulator/race/file/parsing.hpp"

#include "emulator/core/duration.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "emulator/race/file/spelling.hpp"
#include "emulator/race/file/stored_field.hpp"

namespace lockstep::race
{

std::string Parsing::id(std::string_view expected)
{
    if (!is_id(in.peek()))
        return in.fail_here(expected), "";
    return in.word(expected);
}

std::string Parsing::used_actor(std::string_view expected)
{
    const Mark mark = in.mark();
    const std::string name = id(expected);
    uses.push_back({NameUse::Kind::actor, name, mark});
    return name;
}

std::string Parsing::used_resource(std::string_view expected)
{
    if (is_resource(in.peek()))
        return in.word(expected);
    const Mark mark = in.mark();
    const std::string name = id(expected);
    uses.push_back({NameUse::Kind::resource, name, mark});
    return name;
}

std::string Parsing::oracle()
{
    if (find_oracle(in.peek()) != nullptr)
        return in.word("an oracle");
    std::vector<std::string_view> known;
    for (const Oracle& oracle : oracles())
        known.push_back(oracle.name);
    fail_unknown("an oracle", known);
    return {};
}

std::string Parsing::command()
{
    const Mark mark = in.mark();
    const std::string text = in.rest("a command");
    const auto words = split_command(text);
    if (!words)
        in.fail({mark.line, mark.column + column_of(text, words.error().byte) - 1},
                words.error().message + ", found the end of the line");
    note_uses_in(text, mark);
    return text;
}

// "${lock.ID}" names a resource.
void Parsing::note_uses_in(std::string_view command, Mark mark)
{
    constexpr std::size_t opening = 2;
    for (auto used = find_stored_field(command); used; used = find_stored_field(command, used->end))
        uses.push_back({NameUse::Kind::resource, used->name,
                        {mark.line, mark.column + column_of(command, used->begin + opening) - 1}});
}

std::chrono::milliseconds Parsing::duration()
{
    const auto duration = parse_duration(in.peek());
    if (!duration)
        return in.fail_here("a time as 500ms, 10s or 2m"), std::chrono::milliseconds();
    in.word("a time");
    return *duration;
}

void Parsing::note_once(Places& places, const std::string& key, Mark mark)
{
    if (in.failed())
        return;
    const auto [found, is_new] = places.emplace(key, in.place());
    if (!is_new)
        in.fail(mark, "expected " + key + " once, found a second one; the first is in line " +
                          std::to_string(found->second.line));
}

void Parsing::fail_unknown(std::string_view what, std::span<const std::string_view> known)
{
    const std::string hint = did_you_mean(in.peek(), known);
    if (in.at_end() || !hint.empty() || known.size() > 12) {
        const Mark mark = in.mark();
        const std::string found = in.at_end() ? "the end of the line" : quoted(in.peek());
        return in.fail(mark, "expected " + std::string(what) + ", found " + found + hint);
    }
    std::string list;
    for (const std::string_view word : known)
        list += (list.empty() ? "" : ", ") + std::string(word);
    in.fail_here(std::string(what) + " (" + list + ")");
}

}  // namespace lockstep::race

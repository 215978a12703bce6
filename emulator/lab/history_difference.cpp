#include "emulator/lab/history_difference.hpp"

#include <algorithm>

namespace lockstep::lab
{
namespace
{

std::string indented(const std::string& text)
{
    std::string lines = "      ";
    for (const char c : text) {
        lines += c;
        if (c == '\n')
            lines += "      ";
    }
    return lines + "\n";
}

std::string answer_text(const race::Event& event)
{
    if (!event.executed)
        return "not executed";
    return std::to_string(event.answer.status) +
           (event.answer.error.empty() ? "" : " " + event.answer.error) + "\n" + event.answer.text;
}

std::string event_text(const race::History& history, std::size_t index, const race::Names& names)
{
    if (index >= history.events.size())
        return "    (no request any more)\n";
    const race::Event& event = history.events[index];
    std::string text = "    " + race::format_step(event.name, names) + "\n";
    text += indented(event.request) + indented(answer_text(event)) + "      of:";
    for (const std::string& name : event.enabled)
        text += " [" + name + "]";
    return text + "\n";
}

std::string exits_text(const race::History& history)
{
    std::string text;
    for (const race::Actor& actor : history.actors)
        text += "    " + actor.id +
                (actor.end ? " exited with " + std::to_string(actor.end->exit_code) +
                                 " after decision " + std::to_string(actor.end->after_event)
                           : " had not exited") +
                "\n";
    return text;
}

}  // namespace

std::string first_difference(const race::History& first, const race::History& second,
                             const race::Names& names)
{
    if (race::history_hash(first) == race::history_hash(second))
        return {};
    const std::vector<std::string> left = race::event_hashes(first);
    const std::vector<std::string> right = race::event_hashes(second);
    const std::size_t index =
        static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    if (index < std::max(left.size(), right.size()))
        return "decision " + std::to_string(index + 1) + " differs\n  first\n" +
               event_text(first, index, names) + "  now\n" + event_text(second, index, names);
    if (exits_text(first) != exits_text(second))
        return "the exits differ\n  first\n" + exits_text(first) + "  now\n" + exits_text(second);
    std::string text = "the stores differ at the end:";
    for (const race::Change& change : race::changes_between(first.after, second.after))
        text += " " + names.short_of(change.resource);
    return text + "\n";
}

}  // namespace lockstep::lab

#include "emulator/cli/by_hand.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <sstream>

namespace lockstep::cli
{
namespace
{

constexpr std::string_view words_help =
    "  NUMBER or NAME        let that request go (the beginning of a name will do)\n"
    "  NUMBER !FAULT         the same with a fault: !cd loses the reply, !dr the request, !th, "
    "!ce, "
    "!er:CODE, !rs, !st, !lt, !hh, !hb\n"
    "  start ACTOR           start one that waits for it\n"
    "  kill ACTOR            end its processes with SIGKILL\n"
    "  undo                  take the last decision back\n"
    "  run                   let everybody run on to the end\n"
    "  save FILE             write a race file with the decisions so far\n"
    "  quit                  end everybody\n";

std::string without_blanks(std::string text)
{
    const char* blanks = " \t\r";
    text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
    text.erase(text.find_last_not_of(blanks) + 1);
    return text;
}

std::string behind(const std::string& line, std::string_view word)
{
    return line.starts_with(word) ? without_blanks(line.substr(word.size())) : "";
}

bool is_parked(const std::string& actor, const race::Choice& choice)
{
    return std::ranges::any_of(
        choice.enabled, [&](const race::Option& option) { return option.name.actor == actor; });
}

// "2" -> 1, when there are that many.
std::optional<std::size_t> index_of(const std::string& text, std::size_t count)
{
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    return whole && number >= 1 && number <= count ? std::optional(number - 1) : std::nullopt;
}

}  // namespace

race::Move ByHand::choose(const race::Choice& choice)
{
    if (decisions_.size() < again_.size())
        return note(choice, repeat(choice));
    if (runs_on_)
        return race::Done{};
    return note(choice, ask(choice));
}

std::string ByHand::happened(const race::Event& event)
{
    so_far_.events.push_back(event);
    if (decisions_.size() > again_.size() || again_.empty()) {
        talk_.out << "     " << race::format_step(event.name, talk_.names) << "  ";
        if (event.answer.status != 0)
            talk_.out << event.answer.status << " " << event.answer.error;
        if (event.fault)
            talk_.out << "  !" << race::format_fault(event.fault);
        talk_.out << "\n";
    }
    return {};
}

std::string ByHand::exited(std::string_view id, int exit_code)
{
    actor(id).end = {.exit_code = exit_code, .after_event = so_far_.events.size()};
    talk_.out << "     " << id << " exited with " << exit_code << "\n";
    return {};
}

race::Move ByHand::repeat(const race::Choice& choice)
{
    const HandDecision& wanted = again_[decisions_.size()];
    if (!wanted.start.empty())
        return race::Start{wanted.start};
    if (!wanted.kill.empty())
        return race::Kill{wanted.kill};
    for (std::size_t i = 0; i < choice.enabled.size(); ++i)
        if (race::format_step(choice.enabled[i].name, talk_.names) == wanted.step)
            return race::Release{.option = i, .fault = wanted.fault};
    return race::Diverged{"the decisions could not be repeated: " + wanted.step +
                          " is not parked this time"};
}

race::Move ByHand::ask(const race::Choice& choice)
{
    show(choice);
    for (std::string line;;) {
        talk_.out << "> " << std::flush;
        if (!std::getline(talk_.in, line))
            return *end_with(Wish::quit);
        if (auto move = obey(without_blanks(line), choice))
            return *move;
    }
}

void ByHand::show(const race::Choice& choice) const
{
    talk_.out << "\nafter " << so_far_.events.size() << " requests";
    for (const auto& [actor, exit_code] : choice.exited)
        talk_.out << ", " << actor << " exited with " << exit_code;
    talk_.out << "\n";
    for (std::size_t i = 0; i < choice.enabled.size(); ++i)
        talk_.out << "  " << i + 1 << "  " << race::format_step(choice.enabled[i].name, talk_.names)
                  << (choice.enabled[i].zombie ? "  (its client has left; !lt executes it)" : "")
                  << "\n";
    for (const std::string& actor : choice.unstarted)
        talk_.out << "     start " << actor << "\n";
    if (choice.enabled.empty() && choice.unstarted.empty())
        talk_.out << "     everybody has exited: `run` judges it, undo and save still work\n";
}

std::optional<race::Move> ByHand::obey(const std::string& line, const race::Choice& choice)
{
    if (line.empty())
        return std::nullopt;
    if (line == "undo")
        return end_with(Wish::undo);
    if (line == "quit")
        return end_with(Wish::quit);
    if (line == "run") {
        runs_on_ = true;
        return race::Done{};
    }
    if (const std::string path = behind(line, "save "); !path.empty()) {
        talk_.out << talk_.save(path, so_far_) << "\n";
        return std::nullopt;
    }
    if (line.starts_with("start ") || line.starts_with("kill "))
        return move_actor(line, choice);
    if (line == "help" || line == "?") {
        talk_.out << words_help;
        return std::nullopt;
    }
    return release(line, choice);
}

std::optional<race::Move> ByHand::move_actor(const std::string& line, const race::Choice& choice)
{
    if (const std::string actor = behind(line, "start "); !actor.empty()) {
        if (std::ranges::find(choice.unstarted, actor) != choice.unstarted.end())
            return race::Start{actor};
        talk_.out << actor << " does not wait for its start\n";
        return std::nullopt;
    }
    const std::string actor = behind(line, "kill ");
    if (is_parked(actor, choice))
        return race::Kill{actor};
    talk_.out << actor << " has nothing parked\n";
    return std::nullopt;
}

std::optional<race::Move> ByHand::release(const std::string& words, const race::Choice& choice)
{
    const std::size_t mark = words.find('!');
    const std::string which = without_blanks(words.substr(0, mark));
    race::Fault fault;
    if (mark != words.npos) {
        const auto read = race::parse_fault_code(without_blanks(words.substr(mark + 1)));
        if (!read) {
            talk_.out << words.substr(mark) << " is no fault\n" << words_help;
            return std::nullopt;
        }
        fault = *read;
    }
    if (const auto index = index_of(which, choice.enabled.size()))
        return race::Release{.option = *index, .fault = fault};
    std::vector<std::size_t> matching;
    for (std::size_t i = 0; i < choice.enabled.size(); ++i)
        if (race::format_step(choice.enabled[i].name, talk_.names).starts_with(which))
            matching.push_back(i);
    if (matching.size() == 1 && !which.empty())
        return race::Release{.option = matching.front(), .fault = fault};
    talk_.out << (matching.empty() || which.empty() ? "nothing parked is called "
                                                    : "several are called ")
              << which << "\n"
              << words_help;
    return std::nullopt;
}

std::optional<race::Move> ByHand::end_with(Wish wish)
{
    if (wish == Wish::undo && decisions_.empty()) {
        talk_.out << "there is nothing to take back\n";
        return std::nullopt;
    }
    wish_ = wish;
    return race::Diverged{"ended by hand"};
}

race::Move ByHand::note(const race::Choice& choice, race::Move move)
{
    if (const auto* release = std::get_if<race::Release>(&move))
        decisions_.push_back(
            {.step = race::format_step(choice.enabled[release->option].name, talk_.names),
             .fault = release->fault});
    if (const auto* start = std::get_if<race::Start>(&move)) {
        decisions_.push_back({.start = start->actor});
        actor(start->actor).waits_for_start = true;
        actor(start->actor).started = so_far_.events.size();
    }
    if (const auto* kill = std::get_if<race::Kill>(&move)) {
        decisions_.push_back({.kill = kill->actor});
        actor(kill->actor).killed = so_far_.events.size();
    }
    return move;
}

race::Actor& ByHand::actor(std::string_view id)
{
    const auto known = std::ranges::find(so_far_.actors, id, &race::Actor::id);
    if (known != so_far_.actors.end())
        return *known;
    return so_far_.actors.emplace_back(race::Actor{.id = std::string(id), .command = {}});
}

}  // namespace lockstep::cli

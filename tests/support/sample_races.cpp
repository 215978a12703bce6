#include "tests/support/sample_races.hpp"

#include <algorithm>
#include <charconv>

namespace lockstep::test
{
namespace
{

using race::Event;
using race::History;
using race::Report;

constexpr std::int64_t decision_us = 42'000;

struct Block {
    std::string actor;
    int count = 0;
    std::string fault;  // of the last step
};

std::vector<Block> blocks_of(std::string_view line)
{
    std::vector<Block> blocks;
    while (!line.empty()) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        const std::string_view word = line.substr(0, blank);
        const std::size_t mark = std::min(word.find('!'), word.size());
        Block block{.actor = std::string(word.substr(0, 1))};
        std::from_chars(word.data() + 1, word.data() + mark, block.count);
        block.fault = mark < word.size() ? std::string(word.substr(mark + 1)) : std::string();
        blocks.push_back(std::move(block));
        line.remove_prefix(std::min(blank + 1, line.size()));
    }
    return blocks;
}

class Player
{
public:
    explicit Player(std::vector<ToyTerraform> actors);
    void step(std::string_view actor, const std::string& fault);
    History take();

private:
    ToyTerraform& find(std::string_view actor);
    void note_exit(const ToyTerraform& actor);

    std::vector<ToyTerraform> actors_;
    race::World world_;
    History history_;
};

Player::Player(std::vector<ToyTerraform> actors) : actors_(std::move(actors))
{
    world_[toy_state] = {.version = "base", .bytes = toy_state_text(1, "base", 6)};
    history_.before = world_;
    for (const ToyTerraform& actor : actors_)
        history_.actors.push_back(
            {.id = actor.id(), .command = "terraform apply -auto-approve -var who=" + actor.id()});
}

ToyTerraform& Player::find(std::string_view actor)
{
    return *std::ranges::find(actors_, actor, &ToyTerraform::id);
}

void Player::note_exit(const ToyTerraform& actor)
{
    race::Actor& who = *std::ranges::find(history_.actors, actor.id(), &race::Actor::id);
    who.end = race::ActorEnd{.exit_code = actor.exit_code(), .after_event = history_.events.size()};
}

void Player::step(std::string_view id, const std::string& fault)
{
    ToyTerraform& actor = find(id);
    Event event{.index = history_.events.size(), .name = *actor.pending()};
    for (const ToyTerraform& other : actors_)
        if (other.pending())
            event.enabled.push_back(race::format_step(*other.pending(), {}));
    std::ranges::sort(event.enabled);
    const std::string last = history_.events.empty() ? "" : history_.events.back().name.actor;
    event.preempts = !last.empty() && last != id && find(last).pending().has_value();
    event.decided_at_us = static_cast<std::int64_t>(event.index + 1) * decision_us;
    event.parked_at_us = event.decided_at_us - decision_us / 2;
    if (const auto held = world_.find(event.name.resource); held != world_.end())
        event.seen = held->second;
    const race::World before = world_;
    actor.execute(world_, event);
    event.changes = race::changes_between(before, world_);
    if (!fault.empty()) {
        event.fault = race::parse_fault_code(fault).value_or(race::Fault{});
        event.answer.delivered = false;
    }
    history_.events.push_back(event);
    actor.hear(event.answer);
    if (!actor.pending())
        note_exit(actor);
}

History Player::take()
{
    history_.after = world_;
    return std::move(history_);
}

Report report_of(std::string race, History history, std::string line)
{
    Report report{.race = std::move(race), .history = std::move(history), .line = std::move(line)};
    report.names.resource_of = {{"state", toy_state}, {"lock", toy_lock}};
    report.violations = race::judge({.history = report.history, .names = report.names}, {});
    report.hash = "9a56c04e1d7bb2f0c35a8e6f7d1b4c9e2a8f6d3b5c7e9f1a0b2c4d6e8f0a1b3c";
    report.reproduce = "lockstep race replay " + report.race + " '" + report.line + "'";
    report.versions = {{"terraform", "1.11.4"}};
    report.replays = 3;
    report.wall_ms = 2140;
    return report;
}

}  // namespace

History play(std::vector<ToyTerraform> actors, std::string_view line)
{
    Player player(std::move(actors));
    for (const Block& block : blocks_of(line))
        for (int i = 1; i <= block.count; ++i)
            player.step(block.actor, i == block.count ? block.fault : "");
    return player.take();
}

Report stolen_unlock_report()
{
    const std::string line = "A7!cd B4 A1 C7 B2";
    Report report = report_of("stolen-unlock",
                              play({ToyTerraform("A", ToyLocking::file),
                                    ToyTerraform("B", ToyLocking::file),
                                    ToyTerraform("C", ToyLocking::file)},
                                   line),
                              line);
    report.schedule = "lost-reply-to-unlock";
    report.title = "a lost reply to an unlock frees somebody else's lock";
    report.what = "The answer to A's unlock is lost; A's SDK sends the DELETE again, which by then "
                  "removes the lock of B: B and C both believe that they hold it, and B overwrites "
                  "what C wrote.";
    report.links = {"https://github.com/hashicorp/terraform/issues/36412",
                    "https://github.com/symfony/symfony/pull/65676"};
    report.expected = {"mutual-exclusion", "stolen-unlock", "lost-update"};
    report.replays = 20;
    return report;
}

Report torn_read_report()
{
    const std::string line = "R2 W5 R1 W2";
    Report report = report_of("torn-read",
                              play({ToyTerraform("R", ToyLocking::none),
                                    ToyTerraform("W", ToyLocking::file)},
                                   line),
                              line);
    report.schedule = "shrinks-between-head-and-get";
    report.title = "a state that shrinks between HEAD and GET is read as garbage";
    report.what = "The reader sizes its buffer by HEAD; the state gets shorter before its GET, and "
                  "the end of the buffer stays zeros.";
    report.expected = {"torn-read"};
    return report;
}

Report ghost_lock_report()
{
    const std::string line = "A2!cd A2";
    Report report = report_of(
        "ghost-lock", play({ToyTerraform("A", ToyLocking::file)}, line), line);
    report.schedule = "file";
    report.title = "a lost reply to a lock request leaves a lock that nobody owns";
    report.what = "The lock was taken, but the answer is lost; the SDK asks again and is refused by "
                  "its own lock, which then stays for ever.";
    report.expected = {"orphan-lock"};
    return report;
}

Report contention_report()
{
    const std::string line = "A4 B3 A3";
    Report report = report_of("contention",
                              play({ToyTerraform("A", ToyLocking::file),
                                    ToyTerraform("B", ToyLocking::file)},
                                   line),
                              line);
    report.schedule = "fails-fast";
    report.title = "a second apply meets the lock and gives up";
    report.what = "Nothing: B is refused and changes nothing.";
    return report;
}

Report fixed_report()
{
    Report report = contention_report();
    report.race = "lost-update";
    report.schedule = "no-lock";
    report.title = "two applies without a lock";
    report.expected = {"lost-update"};
    report.failed_expectations = {"expected lost-update to be violated, but it holds"};
    report.outcome = race::Outcome::unexpected;
    return report;
}

Report diverged_report()
{
    Report report = contention_report();
    report.race = "force-unlock-slow-apply";
    report.schedule = "stolen";
    report.title = "an operator frees the lock of a slow apply";
    report.history.ending = race::Ending::diverged;
    report.history.explanation = "at step 10 the schedule expects | these requests are there\n"
                                 "  A DELETE lock                | A GET lock #2\n"
                                 "If the client was upgraded: lockstep race update "
                                 "force-unlock-slow-apply";
    report.outcome = race::Outcome::diverged;
    return report;
}

Report crowded_report()
{
    const std::string line = "A4 B3 C3 D3 E3 A3";
    std::vector<ToyTerraform> actors;
    for (const char* id : {"A", "B", "C", "D", "E"})
        actors.emplace_back(id, ToyLocking::file);
    Report report = report_of("crowded", play(std::move(actors), line), line);
    report.schedule = "five-at-once-with-a-name-that-is-much-too-long-for-any-line";
    report.outcome = race::Outcome::unexpected;
    const std::string suffix = "-pipeline-of-the-platform-team";
    for (race::Actor& actor : report.history.actors)
        actor.id += suffix;
    for (Event& event : report.history.events)
        event.name.actor += suffix;
    report.names.resource_of = {{"lock", toy_lock}};
    return report;
}

Report hostile_report()
{
    Report report = stolen_unlock_report();
    const std::string nasty =
        "</script></title><script>window.owned=1</script><img src=x onerror=window.owned=1>"
        "\x1b[31m\r]]>&amp;\"'\xC3\x28\xED\xA0\x80\xE2\x80\xAE\x01 \xE4\xB8\xAD";
    report.race = report.schedule = report.title = report.what = report.hash = nasty;
    report.line = report.reproduce = nasty;
    report.links = {nasty, "javascript:window.owned=1"};
    report.versions = {{nasty, nasty}};
    report.expected = report.failed_expectations = {nasty};
    report.history.explanation = nasty;
    report.names.resource_of = {{"state" + nasty, toy_state}};
    report.violations.front().message = nasty;
    report.outcome = race::Outcome::unexpected;
    for (race::Actor& actor : report.history.actors)
        actor.command = nasty;
    for (Event& event : report.history.events) {
        event.request += nasty;
        event.answer.text += nasty;
        event.answer.error = nasty;
        event.invocation = nasty;
        event.enabled.push_back(nasty);
        for (race::Change& change : event.changes)
            if (change.after)
                change.after->bytes += nasty;
    }
    return report;
}

std::vector<Report> sample_reports()
{
    return {stolen_unlock_report(), torn_read_report(), ghost_lock_report(),
            contention_report(),    fixed_report(),     diverged_report()};
}

}  // namespace lockstep::test

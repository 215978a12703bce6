// A formatted file says the same as before, and formatting it again changes nothing.

#include <gtest/gtest.h>

#include <random>

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/scenarios.hpp"

namespace lockstep::race
{
namespace
{

std::string formatted(std::string_view text)
{
    const auto file = parse_race_file(text);
    if (!file)
        return std::to_string(file.error().line) + ": " + file.error().message;
    return format_race_file(*file);
}

struct Case {
    std::string_view name;
    std::string_view written;
    std::string_view canonical;
};

constexpr Case cases[] = {
    {"columns of names and results", "race 1\nname state=s3://tf/a\n",
     "2: expected a short name, found \"state=s3://tf/a\""},
    {"names line up", "race 1\nname state = s3://tf/a\nname  digest  =  ddb://t/a\n",
     "race 1\nname state  = s3://tf/a\nname digest = ddb://t/a\n"},
    {"results, faults and comments line up",
     "race 1\nactor A {\nrun x\n}\nschedule s {\n A GET * -> 200 # one\n   A PutItem #12 "
     "!error SlowDown   #two\nA to exit\n\n\n A 3\n}\n",
     "race 1\nactor A {\n  run x\n}\nschedule s {\n  A GET         -> 200            # one\n  A "
     "PutItem #12 ! error SlowDown  #two\n  A to exit\n\n  A 3\n}\n"},
    {"comments stay where they are",
     "# first\n\n\nrace 1 # version\n# of A\nactor A { # opens\n  # of run\n  run x # runs\n # "
     "last\n} # closes\n# end\n\n",
     "# first\n\nrace 1  # version\n# of A\nactor A {  # opens\n  # of run\n  run x  # runs\n  # "
     "last\n  # closes\n}\n# end\n"},
    {"parts keep their order",
     "race 1\nactor A {\nrun x\nserial\n}\ntitle \"t\"\nsetup {\nrun b\nbucket a\n}\n",
     "race 1\nactor A {\n  run x\n  serial\n}\ntitle \"t\"\nsetup {\n  run b\n  bucket a\n}\n"},
    {"quotes only where they are needed",
     "race 1\nactor A {\ncopy \"a\"\nenv X='1 2'\nenv Y=\nenv Z=\"3\"\nrun x\n}\nactor B like A "
     "{\ncopy \"a b\"\n}\n",
     "race 1\nactor A {\n  copy a\n  env X=\"1 2\"\n  env Y=\n  env Z=3\n  run x\n}\nactor B like "
     "A "
     "{\n  copy \"a b\"\n}\n"},
    {"one line for each severity",
     "race 1\ncheck {\nwarn torn-read\noff no-progress\n}\nexplore {\nbudget 120s\nfaults 0\n}\n",
     "race 1\ncheck {\n  warn torn-read\n  off no-progress\n}\nexplore {\n  budget 2m\n  faults "
     "0\n}\n"},
};

TEST(FormatRaceFile, TidiesAndKeepsWhatIsSaid)
{
    for (const Case& one : cases)
        EXPECT_EQ(formatted(one.written), one.canonical) << one.name;
}

TEST(FormatRaceFile, ATreeThatWasNeverAFileStandsInTheOrderOfTheTree)
{
    RaceFile file{.title = "recorded"};
    file.names.resource_of["state"] = "s3://tf/a";
    file.actors.push_back({.id = "A", .run = "terraform apply"});
    file.schedules.push_back(
        {.id = "recorded", .lines = {{.actor = "A", .target = {"GET", "state"}}}});

    const std::string text = format_race_file(file);
    EXPECT_EQ(text, "race 1\ntitle \"recorded\"\nname state = s3://tf/a\n\nactor A {\n  run "
                    "terraform apply\n}\n\nschedule recorded {\n  A GET state\n}\n");
    EXPECT_EQ(formatted(text), text);
}

TEST(FormatRaceFile, AScheduleAddedToAReadFileStandsAtItsEnd)
{
    RaceFile file = parse_race_file("race 1\nactor A {\n  run x\n}\n").value();
    file.schedules.push_back(
        {.id = "found", .lines = {{.kind = ScheduleLine::Kind::count, .actor = "A", .count = 2}}});
    EXPECT_EQ(format_race_file(file),
              "race 1\nactor A {\n  run x\n}\n\nschedule found {\n  A 2\n}\n");
}

// Mistakes that people and programs make: lines lost, doubled, swapped, characters replaced.
std::string damaged(std::string text, std::mt19937& dice)
{
    constexpr std::string_view noise = "#\"'\\ \n{}!->~AB019*=.\t$";
    const auto below = [&](std::size_t bound) { return bound == 0 ? 0 : dice() % bound; };
    for (std::size_t i = below(4); i > 0 && !text.empty(); --i) {
        const std::size_t at = below(text.size());
        const std::size_t start = text.rfind('\n', at) + 1;
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        switch (below(4)) {
        case 0:
            text.erase(start, end > start ? end - start : 0);
            break;
        case 1:
            text.insert(below(text.size()), text.substr(start, end > start ? end - start : 0));
            break;
        case 2:
            text[at] = noise[below(noise.size())];
            break;
        default:
            text.insert(at, 1, noise[below(noise.size())]);
        }
    }
    return text;
}

TEST(FormatRaceFile, IsAFixedPointForWhateverIsAccepted)
{
    std::mt19937 dice(4);
    std::size_t accepted = 0;
    for (int round = 0; round < 3'000; ++round) {
        const Scenario& scenario = scenarios()[dice() % scenarios().size()];
        const std::string text = damaged(std::string(scenario.race), dice);
        const auto file = parse_race_file(text);
        if (!file)
            continue;
        ++accepted;
        const std::string once = format_race_file(*file);
        ASSERT_EQ(formatted(once), once) << text;
    }
    EXPECT_GT(accepted, 300u);
}

TEST(FormatRaceFile, TheScenariosAreFormatted)
{
    for (const Scenario& scenario : scenarios())
        EXPECT_EQ(formatted(scenario.race), scenario.race) << scenario.name;
}

}  // namespace
}  // namespace lockstep::race

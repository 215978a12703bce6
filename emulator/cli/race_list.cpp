#include <CLI/CLI.hpp>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/cli/table_text.hpp"
#include "emulator/race/file/race_file.hpp"
#include "emulator/race/scenarios.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::cli
{
namespace
{

// Scenarios are tested to be well formed.
race::RaceFile file_of(const race::Scenario& scenario)
{
    return race::parse_race_file(scenario.race).value_or(race::RaceFile{});
}

std::string listing()
{
    std::vector<TableRow> rows{{"RACE", "WHAT"}};
    for (const race::Scenario& scenario : race::scenarios())
        rows.push_back({std::string(scenario.name), file_of(scenario).title});
    return table_text(rows);
}

void write_schedule(json::Writer& writer, const race::Schedule& schedule)
{
    writer.begin_object().key("schedule").string(schedule.id).key("violates").begin_array();
    for (const race::ScheduleLine& line : schedule.lines)
        for (const std::string& oracle : line.oracles)
            writer.string(oracle);
    writer.end_array().end_object();
}

void write_scenario(json::Writer& writer, const race::Scenario& scenario)
{
    const race::RaceFile file = file_of(scenario);
    writer.begin_object().key("race").string(scenario.name);
    writer.key("title").string(file.title).key("what").string(file.what);
    writer.key("reports").begin_array();
    for (const std::string& link : file.reports)
        writer.string(link);
    writer.end_array().key("schedules").begin_array();
    for (const race::Schedule& schedule : file.schedules)
        write_schedule(writer, schedule);
    writer.end_array().end_object();
}

std::string listing_for_programs()
{
    json::Writer writer;
    writer.begin_array();
    for (const race::Scenario& scenario : race::scenarios())
        write_scenario(writer, scenario);
    writer.end_array();
    return writer.take() + "\n";
}

class RaceListCommand final : public Command
{
public:
    std::string_view name() const override { return "list"; }
    std::string_view summary() const override { return "the races inside this program"; }

    void declare(CLI::App& options) override { options.add_flag("--json", json_, "for programs"); }

    int run(const std::vector<std::string>&) override
    {
        std::cout << (json_ ? listing_for_programs() : listing());
        return exit_codes::ok;
    }

private:
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_race_list_command()
{
    return std::make_unique<RaceListCommand>();
}

}  // namespace lockstep::cli

#include "emulator/lab/made_race.hpp"

#include <algorithm>
#include <set>

#include "emulator/clients/client_environment.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

std::string command_text(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + race::shell_word(word);
    return text;
}

bool is_terraform(const std::string& program)
{
    const fs::path name = fs::path(program).filename();
    return name == "terraform" || name == "tofu";
}

// What `init` leaves in TF_DATA_DIR when there is a backend.
bool is_initialised(const fs::path& folder)
{
    const fs::path data = clients::terraform_data_folder(clients::current_variables());
    std::error_code error;
    return fs::exists(folder / data / "terraform.tfstate", error);
}

// "s3://tf/app.tfstate" -> "tf"
std::string place_of(const std::string& resource)
{
    const std::size_t begin = resource.find("://") + 3;
    return resource.substr(begin, resource.find('/', begin) - begin);
}

void note_place(const race::Event& event, std::set<std::string>& made,
                std::vector<race::SetupStep>& steps)
{
    using Kind = race::SetupStep::Kind;
    const std::string& resource = event.name.resource;
    const bool is_bucket = resource.starts_with("s3://");
    if (!is_bucket && !resource.starts_with("ddb://"))
        return;
    const std::string place = place_of(resource);
    if (place.empty() || !made.insert((is_bucket ? "s3 " : "ddb ") + place).second)
        return;
    const bool by_actor =
        event.name.operation == "CreateBucket" || event.name.operation == "CreateTable";
    if (!by_actor)
        steps.push_back({.kind = is_bucket ? Kind::bucket : Kind::table, .text = place});
}

}  // namespace

LoadedRace make_race(const MadeRace& plan)
{
    LoadedRace made{.name = plan.name,
                    .given = plan.name + ".race",
                    .file = plan.folder / (plan.name + ".race"),
                    .folder = plan.folder,
                    .race = {}};
    race::RaceFile& file = made.race;
    char id = 'A';
    for (const std::vector<std::string>& words : plan.commands)
        file.actors.push_back(
            {.id = std::string(1, id++), .run = command_text(words), .copy = "."});
    const auto terraform = std::ranges::find_if(
        plan.commands, [](const auto& words) { return is_terraform(words.front()); });
    if (terraform != plan.commands.end() && !is_initialised(plan.folder))
        file.setup.push_back({.kind = race::SetupStep::Kind::run,
                              .text = race::shell_word(terraform->front()) + " init -input=false"});
    return made;
}

void add_places(race::RaceFile& file, const race::History& history)
{
    std::set<std::string> made;
    std::vector<race::SetupStep> steps;
    for (const race::Event& event : history.events)
        note_place(event, made, steps);
    file.setup.insert(file.setup.begin(), steps.begin(), steps.end());
}

}  // namespace lockstep::lab

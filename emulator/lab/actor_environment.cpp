#include "emulator/lab/actor_environment.hpp"

#include "emulator/clients/client_files.hpp"

namespace lockstep::lab
{
namespace
{

// Race-lab 1.3: what each of them keeps out of a run.
clients::Variables race_variables(const std::string& id)
{
    return {{"AWS_ACCESS_KEY_ID", id},
            {"TF_APPEND_USER_AGENT", "race/" + id},  // for calls that nobody signs
            {"TF_STATE_PERSIST_INTERVAL", "86400"},  // else a slow apply writes in between
            {"AWS_NEW_RETRIES_2026", "true"},        // botocore waits 50 ms instead of 1 s
            {"AWS_PAGER", ""},
            {"CHECKPOINT_DISABLE", "1"},
            {"TF_IN_AUTOMATION", "1"},
            {"TF_INPUT", "0"},
            {"TF_CLI_ARGS", "-no-color"}};
}

void set_variable(clients::EnvironmentChange& change, const NameValue& variable)
{
    std::erase_if(change.set, [&](const NameValue& set) { return set.name == variable.name; });
    change.set.push_back(variable);
}

}  // namespace

std::vector<std::string> actor_environment(const ActorPlace& place,
                                           const std::map<std::string, std::string>& own,
                                           const clients::Variables& current)
{
    clients::Profiles profiles{
        .names = {}, .region = clients::client_region(current), .access_key = place.id};
    clients::scan_profiles_of_folder(place.folder, profiles.names);
    const clients::ClientFiles files = clients::write_client_files(place.files, profiles);
    clients::EnvironmentChange change =
        clients::client_environment({.url = place.url,
                                     .client_name = place.id,
                                     .config_file = files.config,
                                     .credentials_file = files.credentials},
                                    current);
    for (const NameValue& variable : race_variables(place.id))
        set_variable(change, variable);
    for (const auto& [name, value] : own)
        set_variable(change, {name, value});
    return clients::apply_change(change, current);
}

}  // namespace lockstep::lab

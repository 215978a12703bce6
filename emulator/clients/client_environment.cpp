#include "emulator/clients/client_environment.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace lockstep::clients {
namespace {

constexpr std::string_view dummy_key = "lockstep";
constexpr std::string_view default_region = "us-east-1";
constexpr std::string_view terraform_folder_below = "/lockstep";

// Each of these beats AWS_ENDPOINT_URL, the dummy keys or the generated profiles, or sends Terraform to names
// that do not exist.
constexpr std::array misleading{
    "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT",
    // Terraform's older names.
    "AWS_S3_ENDPOINT", "AWS_DYNAMODB_ENDPOINT", "AWS_STS_ENDPOINT", "AWS_IAM_ENDPOINT"};
constexpr std::string_view misleading_prefix = "AWS_ENDPOINT_URL_";

// In the order in which they are printed.
constexpr std::array ours{
    "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION",
    "AWS_EC2_METADATA_DISABLED", "AWS_SDK_UA_APP_ID", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
    "TF_DATA_DIR", "NO_PROXY", "no_proxy", "LOCKSTEP_URL"};

std::string find_variable(const Variables& variables, std::string_view name)
{
    for (const NameValue& variable : variables)
        if (variable.name == name)
            return variable.value;
    return {};
}

bool is_account(std::string_view key)
{
    return key.size() == 12 && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
}

// Clients of a company proxy would send even loopback requests there.
std::string without_proxy(const Variables& current)
{
    std::string list = find_variable(current, "NO_PROXY");
    if (list.empty())
        list = find_variable(current, "no_proxy");
    for (const std::string_view host : {"127.0.0.1", "localhost"}) {
        const std::string framed = "," + list + ",";
        if (framed.find("," + std::string(host) + ",") == std::string::npos && list != "*")
            list += (list.empty() ? "" : ",") + std::string(host);
    }
    return list;
}

void set_keys(Variables& set, const ClientPlan& plan, const Variables& current)
{
    if (plan.keep_keys)
        return;
    // A 12-digit key names an account and is no secret.
    const std::string key = find_variable(current, "AWS_ACCESS_KEY_ID");
    set.push_back({"AWS_ACCESS_KEY_ID", is_account(key) ? key : std::string(dummy_key)});
    set.push_back({"AWS_SECRET_ACCESS_KEY", std::string(dummy_key)});
}

}  // namespace

std::string client_region(const Variables& current)
{
    for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        if (std::string region = find_variable(current, name); !region.empty())
            return region;
    return std::string(default_region);
}

std::string terraform_data_folder(const Variables& current)
{
    std::string folder = find_variable(current, "TF_DATA_DIR");
    if (folder.empty())
        folder = ".terraform";
    return folder.ends_with(terraform_folder_below) ? folder : folder + std::string(terraform_folder_below);
}

EnvironmentChange client_environment(const ClientPlan& plan, const Variables& current)
{
    EnvironmentChange change;
    Variables& set = change.set;
    set.push_back({"AWS_ENDPOINT_URL", plan.url});
    set_keys(set, plan, current);
    const std::string region = client_region(current);
    set.push_back({"AWS_REGION", region});
    set.push_back({"AWS_DEFAULT_REGION", region});
    set.push_back({"AWS_EC2_METADATA_DISABLED", "true"});
    if (!plan.client_name.empty())
        set.push_back({"AWS_SDK_UA_APP_ID", plan.client_name});
    set.push_back({"AWS_CONFIG_FILE", plan.config_file.string()});
    set.push_back({"AWS_SHARED_CREDENTIALS_FILE", plan.credentials_file.string()});
    set.push_back({"TF_DATA_DIR", terraform_data_folder(current)});
    const std::string no_proxy = without_proxy(current);
    set.push_back({"NO_PROXY", no_proxy});
    set.push_back({"no_proxy", no_proxy});
    set.push_back({"LOCKSTEP_URL", plan.url});
    for (const NameValue& variable : current) {
        const bool named = std::ranges::find(misleading, variable.name) != misleading.end();
        const bool kept = plan.keep_keys && variable.name == "AWS_SESSION_TOKEN";
        if ((named && !kept) || variable.name.starts_with(misleading_prefix))
            change.unset.push_back(variable.name);
    }
    return change;
}

EnvironmentChange client_environment_undone()
{
    return {.set = {}, .unset = {ours.begin(), ours.end()}};
}

std::vector<std::string> apply_change(const EnvironmentChange& change, const Variables& current)
{
    std::vector<std::string> lines;
    for (const NameValue& variable : current) {
        const bool replaced = std::ranges::any_of(
            change.set, [&](const NameValue& set) { return set.name == variable.name; });
        if (!replaced && std::ranges::find(change.unset, variable.name) == change.unset.end())
            lines.push_back(variable.name + "=" + variable.value);
    }
    for (const NameValue& variable : change.set)
        lines.push_back(variable.name + "=" + variable.value);
    return lines;
}

Variables current_variables()
{
    Variables variables;
    for (char** line = environ; *line != nullptr; ++line) {
        const std::string_view text(*line);
        const std::size_t equals = text.find('=');
        if (equals != text.npos)
            variables.push_back({std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))});
    }
    return variables;
}

}  // namespace lockstep::clients

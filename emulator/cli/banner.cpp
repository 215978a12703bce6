#include "emulator/cli/banner.hpp"

#include <fmt/format.h>

#include "emulator/core/version.hpp"

namespace lockstep::cli {

std::string banner(const Config& config, const server::Serving& serving, int pid)
{
    const auto line = [](std::string_view name, std::string_view value) {
        return fmt::format("  {:<10}{}\n", name, value);
    };
    std::string text = fmt::format("lockstep {}   {}   pid {}\n", version(), serving.url, pid);
    text += line("data", serving.data_path + (config.memory ? " (removed at the end)" : " (kept)"));
    text += line("services", "s3 dynamodb sts iam");
    std::string https = "https" + serving.url.substr(serving.url.find(':'));
    if (!serving.ca_path.empty())
        https += "   AWS_CA_BUNDLE=" + serving.ca_path;
    text += line("https", https);
    text += line("auth", config.auth == AuthMode::strict ? "strict" : "lenient");
    if (config.seed)
        text += line("seed", std::to_string(*config.seed));
    if (config.auto_create_buckets || config.auto_create_tables)
        text += line("creates", "missing " + auto_create_text(config) + " at their first use");
    if (config.allow_remote)
        text += line("WARNING", "other machines may come in: whoever reaches this port can read and change "
                                "everything");
    text += line("use it", "eval \"$(lockstep env)\"   or   lockstep run -- terraform plan");
    return text + "Ready.\n";
}

std::string auto_create_text(const Config& config)
{
    if (config.auto_create_buckets && config.auto_create_tables)
        return "buckets,tables";
    if (config.auto_create_buckets)
        return "buckets";
    return config.auto_create_tables ? "tables" : "off";
}

}  // namespace lockstep::cli

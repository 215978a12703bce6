#include "emulator/cli/shell_format.hpp"

#include <array>
#include <utility>

#include "protocol/json/writer.hpp"

namespace lockstep::cli {
namespace {

constexpr std::array formats{
    std::pair{"sh", ShellFormat::sh},       std::pair{"fish", ShellFormat::fish},
    std::pair{"pwsh", ShellFormat::pwsh},   std::pair{"json", ShellFormat::json},
    std::pair{"dotenv", ShellFormat::dotenv}, std::pair{"github", ShellFormat::github},
};

// 'value', with `escaped` for each character of the value that would end or change it.
std::string quoted(std::string_view value, std::string_view special, std::string_view escaped)
{
    std::string text = "'";
    for (const char c : value) {
        if (special.find(c) == special.npos)
            text += c;
        else if (escaped == "\\")
            text += std::string("\\") + c;
        else
            text += escaped;
    }
    return text + "'";
}

std::string set_line(const NameValue& variable, ShellFormat format)
{
    switch (format) {
    case ShellFormat::sh:
        return "export " + variable.name + "=" + quoted(variable.value, "'", "'\\''") + "\n";
    case ShellFormat::fish:
        return "set -gx " + variable.name + " " + quoted(variable.value, "'\\", "\\") + "\n";
    case ShellFormat::pwsh:
        return "$env:" + variable.name + " = " + quoted(variable.value, "'", "''") + "\n";
    default:
        return variable.name + "=" + variable.value + "\n";
    }
}

// A file cannot unset: dotenv and GitHub's runner get an empty value, which clients take for absent.
std::string unset_line(const std::string& name, ShellFormat format)
{
    switch (format) {
    case ShellFormat::sh:
        return "unset " + name + "\n";
    case ShellFormat::fish:
        return "set -e " + name + "\n";
    case ShellFormat::pwsh:
        return "Remove-Item -ErrorAction SilentlyContinue Env:" + name + "\n";
    default:
        return name + "=\n";
    }
}

std::string as_json(const clients::EnvironmentChange& change)
{
    json::Writer writer;
    writer.begin_object().key("set").begin_object();
    for (const NameValue& variable : change.set)
        writer.key(variable.name).string(variable.value);
    writer.end_object().key("unset").begin_array();
    for (const std::string& name : change.unset)
        writer.string(name);
    writer.end_array().end_object();
    return writer.take() + "\n";
}

}  // namespace

std::optional<ShellFormat> find_shell_format(std::string_view name)
{
    for (const auto& [known, format] : formats)
        if (name == known)
            return format;
    return std::nullopt;
}

std::string format_change(const clients::EnvironmentChange& change, ShellFormat format)
{
    if (format == ShellFormat::json)
        return as_json(change);
    std::string text;
    for (const std::string& name : change.unset)
        text += unset_line(name, format);
    for (const NameValue& variable : change.set)
        text += set_line(variable, format);
    return text;
}

}  // namespace lockstep::cli

#pragma once
// A change of variables as text that a shell, a file reader or GitHub's runner understands.

#include <optional>

#include "emulator/clients/client_environment.hpp"

namespace lockstep::cli {

enum class ShellFormat { sh, fish, pwsh, json, dotenv, github };

std::optional<ShellFormat> find_shell_format(std::string_view name);
std::string format_change(const clients::EnvironmentChange& change, ShellFormat format);

}  // namespace lockstep::cli

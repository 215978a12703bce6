#pragma once
// A command line as words, split like a POSIX shell does: blanks separate, '…' keeps everything,
// "…" all but backslashes before $ ` " \, a backslash the next character. Nothing is expanded, no
// operator is known: ; | > are ordinary characters.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::race
{

struct ShellError {
    std::size_t byte = 0;  // where in the text
    std::string message;   // what was expected
};

std::expected<std::vector<std::string>, ShellError> split_command(std::string_view text);

// One word for split_command, in double quotes only when it needs them.
std::string shell_word(std::string_view text);

}  // namespace lockstep::race

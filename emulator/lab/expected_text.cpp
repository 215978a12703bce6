#include "emulator/lab/expected_text.hpp"

#include <fstream>
#include <sstream>

namespace lockstep::lab
{
namespace
{

std::string quoted(const std::optional<std::string>& line)
{
    return line ? "'" + *line + "'" : "the end";
}

std::optional<std::string> next_line(std::istringstream& text)
{
    std::string line;
    return std::getline(text, line) ? std::optional(line) : std::nullopt;
}

// The first of its lines that `expected` has otherwise at the same place.
std::string first_difference(const std::string& expected, const std::string& seen)
{
    std::istringstream left(expected);
    std::istringstream right(seen);
    for (std::size_t number = 1;; ++number) {
        const std::optional<std::string> now = next_line(right);
        if (!now)
            return {};
        const std::optional<std::string> then = next_line(left);
        if (then != now)
            return "line " + std::to_string(number) + " was " + quoted(then) + " and is " +
                   quoted(now);
    }
}

}  // namespace

ExpectedText::ExpectedText(const LoadedRace& race) : file_(race.folder / (race.name + ".out"))
{
    const std::ifstream stream(file_, std::ios::binary);
    if (!stream)
        return;
    std::ostringstream text;
    text << stream.rdbuf();
    expected_ = std::move(text).str();
}

std::string ExpectedText::compare(const race::Report& report)
{
    const std::size_t begin = seen_.size();
    seen_ += (seen_.empty() ? "" : "\n") + race::steps_report(report);
    if (!expected_ ||
        expected_->substr(0, seen_.size()).substr(std::min(begin, expected_->size())) ==
            seen_.substr(begin))
        return {};
    const std::string difference = first_difference(*expected_, seen_);
    return difference.empty() ? "" : file_.filename().string() + ": " + difference;
}

}  // namespace lockstep::lab

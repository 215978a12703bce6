#include "emulator/lab/expected_text.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace lockstep::lab
{
namespace
{

std::vector<std::string> lines_of(std::istream& text)
{
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(std::move(line));
    return lines;
}

// A blank line stands between two schedules.
void drop_blank_end(std::vector<std::string>& lines)
{
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
}

std::string quoted(const std::vector<std::string>& lines, std::size_t index)
{
    return index < lines.size() ? "'" + lines[index] + "'" : "the end";
}

}  // namespace

ExpectedText::ExpectedText(const LoadedRace& race)
    : file_(race.folder / (race.name + ".out")), heading_("race " + race.name + " / ")
{
    std::ifstream stream(file_, std::ios::binary);
    if (stream)
        expected_ = lines_of(stream);
}

// The lines from a schedule's heading to the next one's, and the number of the first.
ExpectedText::Section ExpectedText::section_of(const race::Report& report) const
{
    const std::string own = heading_ + report.schedule + " ";
    const auto begin = std::ranges::find_if(
        *expected_, [&](const std::string& line) { return line.starts_with(own); });
    if (begin == expected_->end())
        return {};
    const auto end = std::find_if(begin + 1, expected_->end(), [&](const std::string& line) {
        return line.starts_with(heading_);
    });
    Section section{.first = static_cast<std::size_t>(begin - expected_->begin()) + 1,
                    .lines = {begin, end}};
    drop_blank_end(section.lines);
    return section;
}

std::string ExpectedText::compare(const race::Report& report)
{
    const std::string text = race::steps_report(report);
    seen_ += (seen_.empty() ? "" : "\n") + text;
    if (!expected_)
        return {};
    std::istringstream stream(text);
    std::vector<std::string> now = lines_of(stream);
    drop_blank_end(now);
    const Section then = section_of(report);
    if (then.lines.empty())
        return file_.filename().string() + " has no schedule " + report.schedule;
    const auto [left, right] = std::ranges::mismatch(then.lines, now);
    if (left == then.lines.end() && right == now.end())
        return {};
    const auto index = static_cast<std::size_t>(left - then.lines.begin());
    return file_.filename().string() + ": line " + std::to_string(then.first + index) + " was " +
           quoted(then.lines, index) + " and is " + quoted(now, index);
}

}  // namespace lockstep::lab

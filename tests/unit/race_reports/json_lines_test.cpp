#include <gtest/gtest.h>

#include <set>

#include "protocol/json/value.hpp"
#include "tests/support/sample_races.hpp"

namespace lockstep::race
{
namespace
{

std::vector<json::Value> lines_of(const Report& report)
{
    std::vector<json::Value> lines;
    const std::string text = json_lines_report(report);
    std::size_t start = 0;
    for (std::size_t end = 0; (end = text.find('\n', start)) != std::string::npos;
         start = end + 1) {
        auto line = json::parse(std::string_view(text).substr(start, end - start));
        if (!line)
            throw std::runtime_error(line.error().reason);
        lines.push_back(std::move(*line));
    }
    return lines;
}

std::string text_of(const json::Value& line, std::string_view key)
{
    const json::Value* member = line.find(key);
    return member == nullptr ? "absent" : member->is_null() ? "null" : member->text();
}

const json::Value& line_of(const std::vector<json::Value>& lines, std::string_view type,
                           std::string_view step)
{
    for (const json::Value& line : lines)
        if (text_of(line, "type") == type && text_of(line, "step") == step)
            return line;
    throw std::runtime_error("no line of " + std::string(step));
}

TEST(RaceJsonLinesReport, EveryLineHasJepsensKeys)
{
    const std::vector<json::Value> lines = lines_of(test::stolen_unlock_report());

    ASSERT_EQ(lines.size(), 2U * 21U + 3U);  // invoke and end of each step, three exits
    std::int64_t index = 0;
    for (const json::Value& line : lines) {
        EXPECT_EQ(line.find("index")->integer(), index++);
        for (const std::string_view key : {"time", "process", "type", "f", "value"})
            EXPECT_NE(line.find(key), nullptr) << key;
    }
}

TEST(RaceJsonLinesReport, EveryProcessWaitsForOneAnswerAtATime)
{
    std::set<std::string> waiting;
    for (const json::Value& line : lines_of(test::stolen_unlock_report())) {
        const std::string process = text_of(line, "process");
        if (process == "nemesis")
            continue;
        if (text_of(line, "type") == "invoke")
            EXPECT_TRUE(waiting.insert(process).second) << process;
        else
            EXPECT_EQ(waiting.erase(process), 1U) << process;
    }
    EXPECT_TRUE(waiting.empty());
}

TEST(RaceJsonLinesReport, ALostAnswerIsInfoAndItsClientGoesOnAsAnotherProcess)
{
    const std::vector<json::Value> lines = lines_of(test::stolen_unlock_report());

    const json::Value& lost = line_of(lines, "info", "A DELETE lock");
    EXPECT_EQ(text_of(lost, "fault"), "commit-drop");
    EXPECT_EQ(text_of(lost, "process"), "A");
    const json::Value& again = line_of(lines, "ok", "A DELETE lock ~2");
    EXPECT_EQ(text_of(again, "process"), "A~2");
    EXPECT_EQ(text_of(again, "actor"), "A");
    EXPECT_EQ(text_of(again, "fault"), "absent");
}

TEST(RaceJsonLinesReport, ARefusalIsAFailWithItsCode)
{
    const std::vector<json::Value> lines = lines_of(test::contention_report());

    EXPECT_EQ(text_of(line_of(lines, "fail", "B PUT lock"), "error"), "PreconditionFailed");
}

TEST(RaceJsonLinesReport, AReadOfNothingHasReadThatThereIsNothing)
{
    const std::vector<json::Value> lines = lines_of(test::stolen_unlock_report());

    const json::Value& read = line_of(lines, "ok", "B GET lock");
    EXPECT_TRUE(read.find("value")->elements()[1].is_null());
}

TEST(RaceJsonLinesReport, ALostUpdateShowsInBaseAndVersion)
{
    const std::vector<json::Value> lines = lines_of(test::stolen_unlock_report());

    const json::Value& of_c = line_of(lines, "ok", "C PUT state");
    const json::Value& of_b = line_of(lines, "ok", "B PUT state");
    EXPECT_EQ(text_of(of_c, "base"), text_of(of_b, "base"));
    EXPECT_NE(text_of(of_c, "version"), text_of(of_b, "version"));
    EXPECT_NE(text_of(of_c, "base"), "null");
}

TEST(RaceJsonLinesReport, AnInvocationStandsWhereTheRequestCouldFirstHaveBeenChosen)
{
    const std::vector<json::Value> lines = lines_of(test::torn_read_report());

    const std::int64_t invoked = *line_of(lines, "invoke", "R GET state").find("index")->integer();
    EXPECT_LT(*line_of(lines, "ok", "R HEAD state").find("index")->integer(), invoked);
    EXPECT_GT(*line_of(lines, "ok", "W LIST s3://tf/").find("index")->integer(), invoked);
}

TEST(RaceJsonLinesReport, HostileTextStaysText)
{
    const std::vector<json::Value> lines = lines_of(test::hostile_report());

    EXPECT_EQ(lines.size(), 2U * 21U + 3U);
    EXPECT_TRUE(text_of(lines[3], "canon").contains("␛[31m␍"));
}

}  // namespace
}  // namespace lockstep::race

#include "emulator/race/linear/history_lines.hpp"

#include <gtest/gtest.h>

#include "tests/unit/race_linear/histories.hpp"

namespace lockstep::race::linear
{
namespace
{

TEST(HistoryLines, RoundTrip)
{
    const std::vector<Operation> history{
        read(0, 1, 2, ""), read(1, 1, 2, "a"), that_saw(write(2, 3, 4, "b"), "a"),
        refused(if_matches(erase(3, 5, 6), "x")), unanswered(if_absent(write(4, 7, 0, "c")))};
    std::string text;
    for (const Operation& operation : history)
        text += write_line(operation) + "\n";

    const auto again = read_lines(text);

    ASSERT_TRUE(again) << again.error();
    ASSERT_EQ(again->size(), history.size());
    for (std::size_t i = 0; i < history.size(); ++i)
        EXPECT_EQ(write_line((*again)[i]), write_line(history[i]));
    EXPECT_EQ((*again)[0].saw, std::optional<Value>(Value{}));
    EXPECT_FALSE((*again)[4].saw);
}

TEST(HistoryLines, ABadLineIsNamed)
{
    const std::string good = write_line(read(0, 1, 2, "")) + "\n\n";

    EXPECT_EQ(read_lines(good + "{}\n").error(), "line 3 is no operation");
    EXPECT_EQ(read_lines("{\"process\":0").error(), "line 1 is no operation");
    EXPECT_EQ(read_lines(R"({"process":0,"key":"k","action":"read","result":"done","invoked":5,)"
                         R"("returned":4})")
                  .error(),
              "line 1 is no operation");
}

}  // namespace
}  // namespace lockstep::race::linear

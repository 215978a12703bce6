// Histories whose verdict a person can see.

#include <gtest/gtest.h>

#include "emulator/race/linear/check.hpp"
#include "tests/unit/race_linear/histories.hpp"

namespace lockstep::race::linear
{
namespace
{

Linearity verdict(const std::vector<Operation>& history)
{
    return check_key(history).linearity;
}

TEST(Linear, NothingHappened)
{
    EXPECT_EQ(verdict({}), Linearity::valid);
}

TEST(Linear, OneAfterAnother)
{
    EXPECT_EQ(verdict({read(0, 1, 2, ""), write(0, 3, 4, "a"), read(1, 5, 6, "a"), erase(1, 7, 8),
                       read(0, 9, 10, "")}),
              Linearity::valid);
}

TEST(Linear, AReadOfAnOldValueIsInvalid)
{
    const std::vector<Operation> history{write(0, 1, 2, "a"), write(0, 3, 4, "b"),
                                         read(1, 5, 6, "a")};

    EXPECT_EQ(verdict(history), Linearity::invalid);
    EXPECT_EQ(
        check_key(history).explanation,
        "process 1's read that saw \"a\" (5 to 6) fits nowhere: of 3 answered operations 2 can "
        "be put in order, and then the register holds \"b\"");
}

TEST(Linear, OverlappingWritesMayGoEitherWay)
{
    EXPECT_EQ(verdict({write(0, 1, 9, "a"), write(1, 2, 8, "b"), read(2, 10, 11, "a")}),
              Linearity::valid);
    EXPECT_EQ(verdict({write(0, 1, 9, "a"), write(1, 2, 8, "b"), read(2, 10, 11, "b")}),
              Linearity::valid);
    EXPECT_EQ(verdict({write(0, 1, 9, "a"), write(1, 2, 8, "b"), read(2, 10, 11, "")}),
              Linearity::invalid);
}

TEST(Linear, TwoReadersMustAgree)
{
    EXPECT_EQ(verdict({write(0, 1, 9, "a"), write(1, 1, 9, "b"), read(2, 10, 11, "a"),
                       read(3, 12, 13, "b")}),
              Linearity::invalid);
    EXPECT_EQ(verdict({write(0, 1, 20, "a"), read(2, 2, 3, "a"), read(3, 4, 5, "")}),
              Linearity::invalid);
    EXPECT_EQ(verdict({write(0, 1, 20, "a"), read(2, 2, 3, ""), read(3, 4, 5, "a")}),
              Linearity::valid);
}

TEST(Linear, TouchingOperationsOverlap)
{
    EXPECT_EQ(verdict({write(0, 1, 5, "a"), read(1, 5, 6, "")}), Linearity::valid);
    EXPECT_EQ(verdict({write(0, 1, 4, "a"), read(1, 5, 6, "")}), Linearity::invalid);
}

TEST(Linear, OneConditionHasOneWinner)
{
    const auto create = [](int process, std::string value) {
        return if_absent(write(process, 1, 9, std::move(value)));
    };

    EXPECT_EQ(verdict({create(0, "a"), refused(create(1, "b")), read(2, 10, 11, "a")}),
              Linearity::valid);
    EXPECT_EQ(verdict({create(0, "a"), create(1, "b")}), Linearity::invalid);
    EXPECT_EQ(verdict({refused(create(0, "a")), refused(create(1, "b"))}), Linearity::invalid);
}

TEST(Linear, AMatchReplacesWhatItExpects)
{
    const Operation first = write(0, 1, 2, "a");

    EXPECT_EQ(verdict({first, if_matches(write(1, 3, 9, "b"), "a"),
                       refused(if_matches(write(2, 3, 9, "c"), "a")), read(0, 10, 11, "b")}),
              Linearity::valid);
    EXPECT_EQ(verdict({first, if_matches(write(1, 3, 9, "b"), "a"),
                       if_matches(write(2, 3, 9, "c"), "a")}),
              Linearity::invalid);
    EXPECT_EQ(verdict({first, if_matches(erase(1, 3, 4), "a"), read(0, 5, 6, "")}),
              Linearity::valid);
    EXPECT_EQ(verdict({refused(if_matches(erase(1, 3, 4), "a"))}), Linearity::valid);
}

TEST(Linear, ALostUpdateIsSeenByTheOldValues)
{
    EXPECT_EQ(verdict({write(0, 1, 2, "a"), that_saw(write(1, 3, 9, "b"), "a"),
                       that_saw(write(2, 3, 9, "c"), "b")}),
              Linearity::valid);
    EXPECT_EQ(verdict({write(0, 1, 2, "a"), that_saw(write(1, 3, 9, "b"), "a"),
                       that_saw(write(2, 3, 9, "c"), "a")}),
              Linearity::invalid);
}

TEST(Linear, WhatGotNoAnswerMayHappenAnyTimeOrNever)
{
    const Operation lost = unanswered(write(0, 1, 2, "a"));

    EXPECT_EQ(verdict({lost, read(1, 3, 4, "")}), Linearity::valid);
    EXPECT_EQ(verdict({lost, read(1, 3, 4, "a")}), Linearity::valid);
    EXPECT_EQ(verdict({lost, read(1, 3, 4, ""), read(1, 500, 501, "a")}), Linearity::valid);
    EXPECT_EQ(verdict({lost, read(1, 3, 4, "a"), read(1, 5, 6, "")}), Linearity::invalid);
    EXPECT_EQ(verdict({read(1, 3, 4, "a"), unanswered(write(0, 5, 6, "a"))}), Linearity::invalid);
}

TEST(Linear, LostMatchesMayFollowEachOther)
{
    EXPECT_EQ(verdict({write(0, 1, 2, "a"), unanswered(if_matches(write(1, 3, 0, "b"), "a")),
                       unanswered(if_matches(write(2, 3, 0, "c"), "b")), read(0, 5, 6, "c")}),
              Linearity::valid);
    EXPECT_EQ(verdict({write(0, 1, 2, "a"), unanswered(if_matches(write(2, 3, 0, "c"), "b")),
                       read(0, 5, 6, "c")}),
              Linearity::invalid);
}

// Forty lost writes that nobody ever sees must not cost forty times forty orders.
TEST(Linear, ManyLostWritesAreCheap)
{
    std::vector<Operation> history;
    for (int i = 0; i < 40; ++i)
        history.push_back(unanswered(write(i, i, i, "lost" + std::to_string(i))));
    for (int i = 0; i < 200; ++i) {
        history.push_back(write(0, 100 + 4 * i, 101 + 4 * i, "v" + std::to_string(i)));
        history.push_back(read(1, 102 + 4 * i, 103 + 4 * i, "v" + std::to_string(i)));
    }
    const KeyVerdict good = check_key(history);
    history.push_back(read(1, 5000, 5001, "v3"));
    const KeyVerdict bad = check_key(history);

    EXPECT_EQ(good.linearity, Linearity::valid);
    EXPECT_LT(good.steps, 1000U);
    EXPECT_EQ(bad.linearity, Linearity::invalid);
    EXPECT_LT(bad.steps, 100000U);
}

TEST(Linear, KeysAreCheckedAlone)
{
    Operation other = read(0, 5, 6, "a");
    other.key = "other";
    const std::vector<Operation> history{write(0, 1, 2, "a"), other, read(0, 5, 6, "a")};
    const std::vector<KeyVerdict> verdicts = check_history(history);

    ASSERT_EQ(verdicts.size(), 2U);
    EXPECT_EQ(verdicts[0].key, "k");
    EXPECT_EQ(verdicts[0].linearity, Linearity::valid);
    EXPECT_EQ(verdicts[1].key, "other");
    EXPECT_EQ(verdicts[1].linearity, Linearity::invalid);
    EXPECT_EQ(overall(verdicts), Linearity::invalid);
}

TEST(Linear, ASearchThatIsTooLongIsUnknown)
{
    std::vector<Operation> history;
    for (int i = 0; i < 12; ++i)
        history.push_back(write(i, 1, 9, std::string(1, static_cast<char>('a' + i))));
    history.push_back(read(0, 10, 11, "z"));

    EXPECT_EQ(check_key(history, {.steps_max = 100}).linearity, Linearity::unknown);
    EXPECT_EQ(check_key(history).linearity, Linearity::invalid);
}

}  // namespace
}  // namespace lockstep::race::linear

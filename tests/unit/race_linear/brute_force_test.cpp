// Thousands of small histories, made up at random, against a judge that tries every order.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "emulator/race/linear/check.hpp"
#include "tests/unit/race_linear/histories.hpp"

namespace lockstep::race::linear
{
namespace
{

// Written anew, with nothing of the checker: values as strings, no list, no memory.
class EveryOrder
{
public:
    explicit EveryOrder(const std::vector<Operation>& history)
        : history_(history), used_(history.size())
    {
    }

    bool fits(const Value& state = {})
    {
        bool all_answered = true;
        for (std::size_t i = 0; i < history_.size(); ++i)
            all_answered = all_answered && (used_[i] || history_[i].result == Result::unknown);
        if (all_answered)
            return true;
        for (std::size_t i = 0; i < history_.size(); ++i)
            if (!used_[i] && may_be_next(i) && fits_with(i, state))
                return true;
        return false;
    }

private:
    // Nothing that is still to come had returned before it was called.
    bool may_be_next(std::size_t i) const
    {
        for (std::size_t other = 0; other < history_.size(); ++other)
            if (!used_[other] && history_[other].result != Result::unknown &&
                history_[other].returned < history_[i].invoked)
                return false;
        return true;
    }

    bool fits_with(std::size_t i, const Value& state)
    {
        const Operation& operation = history_[i];
        const bool holds = operation.guard == Guard::none ||
                           (operation.guard == Guard::absent && !state) ||
                           (operation.guard == Guard::matches && state == operation.expected);
        const bool lies = (operation.result == Result::done && !holds) ||
                          (operation.result == Result::refused && holds) ||
                          (operation.saw && *operation.saw != state);
        if (lies)
            return false;
        Value after = state;
        if (holds && operation.action == Action::write)
            after = operation.value;
        if (holds && operation.action == Action::erase)
            after.reset();
        used_[i] = true;
        const bool good = fits(after);
        used_[i] = false;
        return good;
    }

    const std::vector<Operation>& history_;
    std::vector<bool> used_;
};

class Chance
{
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }
    std::string value()
    {
        static const std::array<std::string, 4> values{"", "a", "b", "c"};
        return values[static_cast<std::size_t>(below(4))];
    }
    std::string some_value() { return std::string(1, static_cast<char>('a' + below(3))); }

private:
    std::mt19937 engine_;
};

Operation any_operation(Chance& chance)
{
    const std::int64_t from = chance.below(12);
    const std::int64_t to = from + 1 + chance.below(6);
    Operation operation = read(0, from, to, chance.value());
    const int kind = chance.below(5);
    if (kind == 0)
        return operation;
    operation = kind < 4 ? write(0, from, to, chance.some_value()) : erase(0, from, to);
    if (const int guard = chance.below(4); guard == 0)
        operation = if_absent(operation);
    else if (guard == 1)
        operation = if_matches(operation, chance.some_value());
    if (operation.guard != Guard::none && chance.below(3) == 0)
        operation = refused(operation);
    if (chance.below(5) == 0)
        operation = that_saw(operation, chance.value());
    if (chance.below(3) == 0)
        operation = unanswered(operation);
    return operation;
}

std::string describe(const std::vector<Operation>& history)
{
    std::string text;
    for (const Operation& operation : history) {
        text += "\n" + std::to_string(operation.invoked) + ".." +
                (operation.result == Result::unknown ? "?" : std::to_string(operation.returned)) +
                std::array{" read", " write", " erase"}[static_cast<int>(operation.action)] + " " +
                operation.value +
                std::array{"", " if absent", " if "}[static_cast<int>(operation.guard)] +
                operation.expected + (operation.result == Result::refused ? " refused" : "");
        if (operation.saw)
            text += " saw '" + operation.saw->value_or("") + "'";
    }
    return text;
}

TEST(Linear, AgreesWithEveryOrderOfSmallHistories)
{
    constexpr unsigned histories = 30000;
    unsigned valid = 0;
    for (unsigned seed = 0; seed < histories; ++seed) {
        Chance chance(seed);
        std::vector<Operation> history;
        const int length = 2 + chance.below(6);
        for (int i = 0; i < length; ++i)
            history.push_back(any_operation(chance));
        const bool fits = EveryOrder(history).fits();
        valid += fits ? 1 : 0;
        ASSERT_EQ(check_key(history).linearity, fits ? Linearity::valid : Linearity::invalid)
            << "seed " << seed << describe(history);
    }
    EXPECT_GT(valid, histories / 10);
    EXPECT_LT(valid, histories * 9 / 10);
}

}  // namespace
}  // namespace lockstep::race::linear

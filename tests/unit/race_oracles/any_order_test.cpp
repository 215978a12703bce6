// Hundreds of orders drawn at random: under a lock that all take, no oracle may ever speak;
// without one, they speak exactly when an update was lost.

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <memory>
#include <random>

#include "emulator/race/terraform/documents.hpp"
#include "tests/unit/race_oracles/toy_terraform.hpp"

namespace lockstep::race
{
namespace
{

using Words = std::vector<std::string>;
constexpr unsigned orders = 300;

// One apply, a request at a time.
class Apply
{
public:
    Apply(Play& play, const std::string& id, Kinds kinds, bool loses_a_reply)
        : play_(play), kinds_(kinds), terraform_(play, id, kinds)
    {
        play.actor(id, kinds.file || kinds.table);
        plan(loses_a_reply);
    }

    bool is_over() const { return steps_.empty(); }
    void step()
    {
        const auto next = std::move(steps_.front());
        steps_.pop_front();
        next();
    }

private:
    void then(std::function<void()> step) { steps_.push_back(std::move(step)); }
    void exit(int code)
    {
        then([this, code] { terraform_.exit(code); });
    }

    void plan(bool loses_a_reply)
    {
        then([this] { terraform_.list(); });
        if (kinds_.file)
            then([this] { terraform_.put_lock() ? void() : give_up_at_file(); });
        if (kinds_.table)
            then([this] { terraform_.put_lock_item() ? void() : give_up_at_table(); });
        then([this] { terraform_.head_state(); });
        then([this] { terraform_.get_state(); });
        if (kinds_.table)
            then([this] { terraform_.get_digest(); });
        if (loses_a_reply) {
            then([this] { terraform_.put_state(lost()); });
            then([this] { terraform_.put_state(again()); });
        } else {
            then([this] { terraform_.put_state(); });
        }
        if (kinds_.table)
            then([this] { terraform_.put_digest(); });
        unlock_file();
        if (kinds_.table) {
            then([this] { terraform_.get_lock_item(); });
            then([this] { terraform_.delete_lock_item(); });
        }
        exit(0);
    }

    void unlock_file()
    {
        if (!kinds_.file)
            return;
        then([this] { terraform_.get_lock(); });
        then([this] { terraform_.delete_lock(); });
    }

    void give_up_at_file()
    {
        steps_.clear();
        then([this] { terraform_.get_lock(); });
        exit(1);
    }

    void give_up_at_table()
    {
        steps_.clear();
        then([this] { terraform_.get_lock_item(); });
        unlock_file();
        exit(1);
    }

    Play& play_;
    Kinds kinds_;
    ToyTerraform terraform_;
    std::deque<std::function<void()>> steps_{};
};

// Three applies in the order that the seed says.
Play run(unsigned seed, const std::vector<Kinds>& kinds, bool with_lost_replies)
{
    std::mt19937 chance(seed);
    Play play(with_state(kinds.front()));
    std::vector<std::unique_ptr<Apply>> applies;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const std::string id(1, static_cast<char>('A' + i));
        applies.push_back(
            std::make_unique<Apply>(play, id, kinds[i], with_lost_replies && chance() % 3 == 0));
    }
    while (!applies.empty()) {
        const std::size_t next = chance() % applies.size();
        applies[next]->step();
        if (applies[next]->is_over())
            applies.erase(applies.begin() + static_cast<std::ptrdiff_t>(next));
    }
    return play;
}

class AnyOrder : public ::testing::TestWithParam<std::vector<Kinds>>
{
};

TEST_P(AnyOrder, OfLockedAppliesIsFine)
{
    unsigned successes = 0;
    for (unsigned seed = 0; seed < orders; ++seed) {
        const Play play = run(seed, GetParam(), true);
        ASSERT_EQ(spoken(play), Words{}) << "seed " << seed;
        for (const Actor& actor : play.history().actors)
            successes += actor.end->exit_code == 0 ? 1 : 0;
    }
    EXPECT_GE(successes, orders);  // somebody always gets it
}

INSTANTIATE_TEST_SUITE_P(Locks, AnyOrder,
                         ::testing::Values(std::vector<Kinds>{file_lock, file_lock, file_lock},
                                           std::vector<Kinds>{table_lock, table_lock, table_lock},
                                           std::vector<Kinds>{both_locks, both_locks, both_locks},
                                           std::vector<Kinds>{table_lock, both_locks, table_lock}));

// Every apply adds one to the serial that it read: the last serial counts those that are not lost.
TEST(AnyOrder, WithoutALockSpeaksExactlyWhenAnUpdateIsLost)
{
    unsigned losses = 0;
    for (unsigned seed = 0; seed < orders; ++seed) {
        const Play play = run(seed, {no_lock, no_lock, no_lock}, false);
        const auto last = read_state(play.bytes("s3://tf/app.tfstate"));
        ASSERT_TRUE(last);
        const bool loses = last->serial != 4;
        losses += loses ? 1 : 0;
        ASSERT_EQ(!said(play, "lost-update").empty(), loses) << "seed " << seed;
        ASSERT_EQ(!said(play, "acknowledged-loss").empty(), loses) << "seed " << seed;
    }
    EXPECT_GT(losses, orders / 2);
    EXPECT_LT(losses, orders);
}

}  // namespace
}  // namespace lockstep::race

// Which part of an exploration a machine is to run.

#include <gtest/gtest.h>

#include <map>

#include "emulator/cli/shard_option.hpp"

namespace lockstep::cli
{
namespace
{

using Variables = std::map<std::string, std::string>;

std::expected<race::Shard, std::string> read(const std::string& text, const Variables& variables = {},
                                             std::optional<std::size_t> shards = std::nullopt)
{
    return read_shard(text, shards, [&variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

// "3/64", or the sentence.
std::string told(const std::expected<race::Shard, std::string>& shard)
{
    return shard ? std::to_string(shard->number) + "/" + std::to_string(shard->count) : shard.error();
}

TEST(ShardOption, NamesAPartFromOne)
{
    EXPECT_EQ(told(read("3/64")), "3/64");
    EXPECT_EQ(told(read("1/1")), "1/1");
    for (const char* text : {"0/4", "5/4", "1/0"})
        EXPECT_NE(told(read(text)).find("they count from 1"), std::string::npos) << text;
    for (const char* text : {"", "3", "3/", "/4", "a/b", "3/4/5", "-1/4", "3 /4"})
        EXPECT_NE(told(read(text)).find("neither auto nor a part such as 3/64"), std::string::npos) << text;
}

TEST(ShardOption, AutoReadsWhatAnEngineSays)
{
    EXPECT_EQ(told(read("auto", {{"CI_NODE_INDEX", "3"}, {"CI_NODE_TOTAL", "8"}})), "3/8");
    EXPECT_EQ(told(read("auto", {{"CIRCLE_NODE_INDEX", "3"}, {"CIRCLE_NODE_TOTAL", "8"}})), "4/8");
    EXPECT_EQ(told(read("auto", {{"BUILDKITE_PARALLEL_JOB", "0"}, {"BUILDKITE_PARALLEL_JOB_COUNT", "2"}})), "1/2");
    EXPECT_EQ(told(read("auto", {{"JOB_COMPLETION_INDEX", "7"}}, 8)), "8/8");
}

TEST(ShardOption, AutoRefusesAnotherNumberThanTheEngines)
{
    const Variables gitlab{{"CI_NODE_INDEX", "1"}, {"CI_NODE_TOTAL", "2"}};
    EXPECT_EQ(told(read("auto", gitlab, 2)), "1/2");
    EXPECT_EQ(told(read("auto", gitlab, 9)), "--shards: GitLab CI says that there are 2, not 9");
}

TEST(ShardOption, KubernetesHasToBeToldHowManyThereAre)
{
    EXPECT_NE(told(read("auto", {{"JOB_COMPLETION_INDEX", "7"}})).find("say --shards N"), std::string::npos);
    EXPECT_EQ(told(read("auto", {{"JOB_COMPLETION_INDEX", "abc"}}, 3)),
              "--shard auto: JOB_COMPLETION_INDEX is wanted as a number");
}

Variables slurm(const char* id, const char* low, const char* high, const char* step, const char* count)
{
    return {{"SLURM_ARRAY_TASK_ID", id},
            {"SLURM_ARRAY_TASK_MIN", low},
            {"SLURM_ARRAY_TASK_MAX", high},
            {"SLURM_ARRAY_TASK_STEP", step},
            {"SLURM_ARRAY_TASK_COUNT", count}};
}

TEST(ShardOption, ASlurmArrayMayBeginAnywhereAndHaveSteps)
{
    EXPECT_EQ(told(read("auto", slurm("0", "0", "3", "1", "4"))), "1/4");
    EXPECT_EQ(told(read("auto", slurm("14", "10", "16", "2", "4"))), "3/4");
}

TEST(ShardOption, ASlurmArrayWithHolesIsRefused)
{
    EXPECT_NE(told(read("auto", slurm("5", "1", "5", "1", "3"))).find("not those of one step"), std::string::npos);
    EXPECT_NE(told(read("auto", slurm("11", "10", "16", "2", "4"))).find("not those of one step"), std::string::npos);
    EXPECT_NE(told(read("auto", {{"SLURM_ARRAY_TASK_ID", "1"}})).find("are wanted"), std::string::npos);
}

TEST(ShardOption, TwoEnginesOrNoneAreAnError)
{
    EXPECT_NE(told(read("auto")).find("neither GitLab CI"), std::string::npos);
    EXPECT_NE(told(read("auto", {{"CI_NODE_INDEX", "3"}, {"CI_NODE_TOTAL", "8"}, {"JOB_COMPLETION_INDEX", "1"}}))
                  .find("both GitLab CI and Kubernetes"),
              std::string::npos);
}

TEST(ShardOption, OnlyAutoLooksAtVariables)
{
    EXPECT_EQ(told(read("1/2", {{"CI_NODE_INDEX", "3"}, {"CI_NODE_TOTAL", "8"}})), "1/2");
}

TEST(ShardOption, AnEngineThatSaysNonsenseIsRefused)
{
    EXPECT_NE(told(read("auto", {{"CI_NODE_INDEX", "three"}, {"CI_NODE_TOTAL", "8"}})).find("wanted as numbers"),
              std::string::npos);
    EXPECT_NE(told(read("auto", {{"CI_NODE_INDEX", "9"}, {"CI_NODE_TOTAL", "8"}})).find("they count from 1"),
              std::string::npos);
}

}  // namespace
}  // namespace lockstep::cli

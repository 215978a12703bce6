// The last line of `lockstep run`, and the lines and tables for people.

#include "emulator/cli/run_summary.hpp"

#include <gtest/gtest.h>

#include "emulator/cli/aws_version.hpp"
#include "emulator/core/duration.hpp"
#include "emulator/cli/log_line.hpp"
#include "emulator/cli/table_text.hpp"

namespace lockstep::cli {
namespace {

Time at(int ms)
{
    return Time(std::chrono::milliseconds(ms));
}

admin::LogEntry entry(int ms, std::string operation, std::string resource, unsigned status = 200)
{
    return {.time = at(ms), .operation = std::move(operation), .resource = std::move(resource), .status = status};
}

TEST(LockTimes, RunFromTheTakingWriteToTheDelete)
{
    const auto times = lock_times({entry(0, "PutItem", "locks/b/app", 400), entry(1000, "PutItem", "locks/b/app"),
                                   entry(1500, "PutItem", "locks/b/app-md5"),
                                   entry(2200, "DeleteItem", "locks/b/app")});
    ASSERT_EQ(times.size(), 1U);
    EXPECT_EQ(times[0].lock, "locks/b/app");
    EXPECT_EQ(times[0].held, std::chrono::milliseconds(1200));
    EXPECT_TRUE(times[0].released);
}

TEST(LockTimes, OfALockFileAddUp)
{
    const auto times = lock_times({entry(0, "PutObject", "b/app.tflock"), entry(10, "PutObject", "b/app"),
                                   entry(100, "DeleteObject", "b/app.tflock", 204),
                                   entry(200, "PutObject", "b/app.tflock"),
                                   entry(250, "DeleteObject", "b/app.tflock", 204)});
    ASSERT_EQ(times.size(), 1U);
    EXPECT_EQ(times[0].held, std::chrono::milliseconds(150));
}

TEST(LockTimes, ALockThatWasNotGivenBackSaysSo)
{
    EXPECT_FALSE(lock_times({entry(0, "PutObject", "b/app.tflock")}).at(0).released);
}

TEST(RunSummary, CountsRequestsRefusalsAndTime)
{
    EXPECT_EQ(run_summary({.entries = {entry(0, "PutItem", "locks/b/app", 400), entry(100, "PutItem", "locks/b/app"),
                                       entry(150, "HeadObject", "b/app", 404),
                                       entry(1300, "DeleteItem", "locks/b/app")},
                           .exit_code = 1}),
              "4 requests, 1 refused, lock locks/b/app held 1.2 s; exit 1");
}

TEST(RunSummary, AShortTimeIsInMilliseconds)
{
    EXPECT_EQ(run_summary({.entries = {entry(0, "PutItem", "t/k"), entry(90, "DeleteItem", "t/k")}}),
              "2 requests, 0 refused, lock t/k held 90 ms; exit 0");
}

TEST(RunSummary, SaysWhenNothingCame)
{
    const std::string text = run_summary({.url = "http://127.0.0.1:1", .command = "aws", .exit_code = 0});
    EXPECT_TRUE(text.starts_with("aws sent nothing to http://127.0.0.1:1; ")) << text;
}

TEST(RunSummary, AdmitsThatTheJournalForgot)
{
    EXPECT_EQ(run_summary({.entries = {entry(0, "GetItem", "t/k")}, .lost = 3}),
              "more than 1 request, 0 refused; exit 0");
}

TEST(AwsVersion, KnowsWhoIgnoresTheEndpointVariable)
{
    EXPECT_FALSE(read_aws_version("aws-cli/2.9.19 Python/3.11.2 Linux/6.1")->knows_endpoint_variable());
    EXPECT_FALSE(read_aws_version("aws-cli/1.28.9 Python/3.11")->knows_endpoint_variable());
    EXPECT_TRUE(read_aws_version("aws-cli/2.13.0 Python/3.11")->knows_endpoint_variable());
    EXPECT_TRUE(read_aws_version("aws-cli/1.45.11 Python/3.11")->knows_endpoint_variable());
    EXPECT_EQ(read_aws_version("aws-cli/2.9.19 Python")->text, "2.9.19");
    EXPECT_FALSE(read_aws_version("my own aws"));
    EXPECT_FALSE(read_aws_version("aws-cli/x"));
}

TEST(Duration, TakesTheUsualUnits)
{
    EXPECT_EQ(parse_duration("10"), std::chrono::seconds(10));
    EXPECT_EQ(parse_duration("10s"), std::chrono::seconds(10));
    EXPECT_EQ(parse_duration("500ms"), std::chrono::milliseconds(500));
    EXPECT_EQ(parse_duration("2m"), std::chrono::minutes(2));
    for (const char* wrong : {"", "s", "-1s", "1h", "99999999999s"})
        EXPECT_FALSE(parse_duration(wrong)) << wrong;
}

TEST(LogLine, ShowsWhatRefusedAndWhichAttempt)
{
    admin::LogEntry refused = entry(1, "PutItem", "locks/b/app", 400);
    refused.client = "ann";
    refused.error = "ConditionalCheckFailedException";
    refused.condition = "attribute_not_exists(LockID)";
    refused.attempt = 2;
    refused.service_micros = 1250;
    EXPECT_EQ(log_line(refused), "00:00:00.001 ann              PutItem                  400 locks/b/app  "
                                 "ConditionalCheckFailedException [attribute_not_exists(LockID)]  attempt 2  1.2 ms");
}

TEST(TableText, AlignsColumns)
{
    EXPECT_EQ(table_text({{"A", "B"}, {"long", "x"}}), "A     B\nlong  x\n");
}

}  // namespace
}  // namespace lockstep::cli

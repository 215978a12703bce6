#include "emulator/race/fault.hpp"

#include <gtest/gtest.h>

#include <array>

#include "emulator/race/fault_errors.hpp"

namespace lockstep::race
{
namespace
{

struct Spelled {
    std::string_view word;
    std::string_view code;
    Fault fault;
};

const std::array spellings{
    Spelled{"error SlowDown", "er:SlowDown", {FaultKind::error, "SlowDown"}},
    Spelled{"error", "er", {FaultKind::error}},
    Spelled{"throttle", "th", {FaultKind::throttle}},
    Spelled{"drop", "dr", {FaultKind::drop}},
    Spelled{"commit-drop", "cd", {FaultKind::commit_drop}},
    Spelled{"commit-error InternalServerError",
            "ce:InternalServerError",
            {FaultKind::commit_error, "InternalServerError"}},
    Spelled{"commit-error", "ce", {FaultKind::commit_error}},
    Spelled{"reset", "rs", {FaultKind::reset}},
    Spelled{"stall", "st", {FaultKind::stall}},
    Spelled{"late", "lt", {FaultKind::late}},
    Spelled{"half-head", "hh", {FaultKind::half_head}},
    Spelled{"half-body", "hb", {FaultKind::half_body}},
};

TEST(FaultNames, EachFaultIsReadAndWrittenInBothSpellings)
{
    for (const Spelled& spelled : spellings) {
        EXPECT_EQ(parse_fault(spelled.word), spelled.fault) << spelled.word;
        EXPECT_EQ(format_fault(spelled.fault), spelled.word);
        EXPECT_EQ(parse_fault_code(spelled.code), spelled.fault) << spelled.code;
        EXPECT_EQ(format_fault_code(spelled.fault), spelled.code);
    }
}

TEST(FaultNames, WhatIsNoFaultIsRefused)
{
    for (const std::string_view text : {"", "none", "errors", "Error SlowDown", "throttle SlowDown",
                                        "commit-drop 500", "error ", "cd"})
        EXPECT_FALSE(parse_fault(text)) << text;
    for (const std::string_view text : {"", "xx", "cd:SlowDown", "er:", "commit-drop"})
        EXPECT_FALSE(parse_fault_code(text)) << text;
}

TEST(FaultNames, AnErrorCodeThatNoServiceHasIsRefused)
{
    EXPECT_FALSE(parse_fault("error SlowDwon"));
    EXPECT_FALSE(parse_fault("commit-error 500"));
    EXPECT_FALSE(parse_fault_code("er:slowdown"));
}

TEST(FaultNames, AServiceKnowsOnlyItsOwnErrors)
{
    EXPECT_TRUE(service_knows({FaultKind::error, "SlowDown"}, "s3"));
    EXPECT_FALSE(service_knows({FaultKind::error, "SlowDown"}, "dynamodb"));
    EXPECT_TRUE(service_knows({FaultKind::error, "ValidationException"}, "dynamodb"));
    EXPECT_TRUE(service_knows({FaultKind::commit_error}, "dynamodb"));
}

TEST(FaultVerdict, ThrottlingIsEachServicesOwn)
{
    const Verdict s3 = verdict_of({FaultKind::throttle}, "s3");
    const Verdict dynamodb = verdict_of({FaultKind::throttle}, "dynamodb");

    ASSERT_TRUE(s3.answer && dynamodb.answer);
    EXPECT_EQ(s3.answer->kind->code, "SlowDown");
    EXPECT_EQ(s3.answer->kind->status, 503u);
    EXPECT_EQ(s3.answer->message, "Please reduce your request rate.");
    EXPECT_FALSE(s3.execute);
    EXPECT_EQ(dynamodb.answer->kind->code, "ProvisionedThroughputExceededException");
    EXPECT_EQ(dynamodb.answer->kind->status, 400u);
    EXPECT_EQ(dynamodb.answer->kind->space, "com.amazonaws.dynamodb.v20120810");
    EXPECT_FALSE(dynamodb.execute);
}

TEST(FaultVerdict, AnErrorWithoutACodeIsTheInternalError)
{
    const Verdict before = verdict_of({FaultKind::error}, "s3");
    const Verdict after = verdict_of({FaultKind::commit_error}, "dynamodb");

    EXPECT_EQ(before.answer->kind->code, "InternalError");
    EXPECT_FALSE(before.execute);
    EXPECT_EQ(after.answer->kind->code, "InternalServerError");
    EXPECT_EQ(after.answer->kind->status, 500u);
    EXPECT_TRUE(after.execute);
    EXPECT_EQ(after.reply, Reply::send);
}

TEST(FaultVerdict, SaysWhetherTheStepRunsAndWhatBecomesOfTheAnswer)
{
    struct Row {
        FaultKind kind;
        bool execute;
        Reply reply;
    };
    for (const Row& row :
         {Row{FaultKind::none, true, Reply::send}, Row{FaultKind::drop, false, Reply::lose},
          Row{FaultKind::reset, false, Reply::reset},
          Row{FaultKind::commit_drop, true, Reply::lose},
          Row{FaultKind::half_head, true, Reply::half_head},
          Row{FaultKind::half_body, true, Reply::half_body}}) {
        const Verdict verdict = verdict_of({row.kind}, "s3");
        EXPECT_EQ(verdict.execute, row.execute) << format_fault({row.kind});
        EXPECT_EQ(verdict.reply, row.reply) << format_fault({row.kind});
        EXPECT_FALSE(verdict.answer);
    }
}

TEST(FaultErrors, EveryErrorHasAStatusAndAText)
{
    for (const std::string_view service : {"s3", "dynamodb"}) {
        EXPECT_GE(fault_errors(service).size(), 10u);
        for (const ErrorKind& error : fault_errors(service)) {
            EXPECT_GE(error.status, 400u) << error.code;
            EXPECT_FALSE(error.message.empty()) << error.code;
            EXPECT_EQ(find_fault_error(service, error.code), &error) << "twice in the table";
        }
    }
    EXPECT_TRUE(fault_errors("sts").empty());
}

}  // namespace
}  // namespace lockstep::race

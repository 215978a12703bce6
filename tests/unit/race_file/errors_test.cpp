// A file that is wrong is refused with the place and with what was expected and found.

#include <gtest/gtest.h>

#include "emulator/race/file/race_file.hpp"

namespace lockstep::race
{
namespace
{

struct Wrong {
    std::string_view text;
    std::size_t line;
    std::size_t column;
    std::string_view message;
};

// Lines 1 to 6; what is tried begins in line 7.
constexpr std::string_view around = "race 1\n"
                                    "name state = s3://tf/app.tfstate\n"
                                    "actor A {\n"
                                    "  run terraform apply\n"
                                    "}\n"
                                    "\n";

void expect_refused(const std::string& text, const Wrong& wrong)
{
    const auto file = parse_race_file(text);
    ASSERT_FALSE(file) << text;
    EXPECT_EQ(file.error().line, wrong.line) << text << file.error().message;
    EXPECT_EQ(file.error().column, wrong.column) << text << file.error().message;
    EXPECT_EQ(file.error().message, wrong.message) << text;
}

constexpr Wrong starts[] = {
    {"", 1, 1, "expected race 1, the first line of a race file, found an empty file"},
    {"title \"x\"\n", 1, 1, "expected race 1, the first line of a race file, found \"title\""},
    {"race 2\n", 1, 6, "expected 1, the only version of race files that there is, found \"2\""},
    {"race 1 2\n", 1, 8, "expected the end of the line, found \"2\""},
    {"race 1\n\x01\n", 2, 1, "expected text, found a control character"},
};

TEST(RaceFileErrors, TheFirstLineSaysTheVersion)
{
    for (const Wrong& wrong : starts)
        expect_refused(std::string(wrong.text), wrong);
}

constexpr Wrong parts[] = {
    {"tilte \"x\"", 7, 1, "expected a part of a race file, found \"tilte\" (did you mean title?)"},
    {"frobnicate", 7, 1,
     "expected a part of a race file (title, what, report, name, setup, actor, pass, schedule, "
     "explore, check), found \"frobnicate\""},
    {"title x", 7, 7, "expected the title in double quotes, found \"x\""},
    {"title \"x", 7, 7, "expected a closing \", found the end of the line"},
    {"title \"x\"\ntitle \"y\"", 8, 1,
     "expected title once, found a second one; the first is in line 7"},
    {"title \"ä\" x", 7, 11, "expected the end of the line, found \"x\""},
    {"what", 7, 5, "expected a sentence in double quotes, found the end of the line"},
    {"report example.com", 7, 8,
     "expected a link that begins with https://, found \"example.com\""},
    {"name state = s3://a/b", 7, 6,
     "expected name state once, found a second one; the first is in line 2"},
    {"name lock = tf/app", 7, 13,
     "expected a resource, s3://BUCKET/KEY or ddb://TABLE/KEY, found \"tf/app\""},
    {"name lock s3://a/b", 7, 11, "expected =, found \"s3://a/b\""},
    {"pass B LIST", 7, 6, "expected an actor of this file, found \"B\" (did you mean A?)"},
    {"pass * list", 7, 8, "expected an operation as PUT or PutItem, found \"list\""},
    {"pass * GET stat", 7, 12,
     "expected a name of this file, s3://BUCKET/KEY or ddb://TABLE/KEY, found \"stat\" (did you "
     "mean state?)"},
};

TEST(RaceFileErrors, PartsOutsideBlocks)
{
    for (const Wrong& wrong : parts)
        expect_refused(std::string(around) + std::string(wrong.text), wrong);
}

constexpr Wrong blocks[] = {
    {"setup { bucket tf\n}", 7, 9,
     "expected the end of the line, found \"bucket\"; what a block holds begins on the line "
     "behind its {"},
    {"setup", 7, 6, "expected {, found the end of the line"},
    {"setup {\n  bucket tf\n", 9, 1,
     "expected } to end the block of line 7, found the end of the file"},
    {"setup {\n} x", 8, 3, "expected the end of the line, found \"x\"; } stands alone on its line"},
    {"setup {\n  buckte tf\n}", 8, 3,
     "expected a step of setup, found \"buckte\" (did you mean bucket?)"},
    {"setup {\n  bucket tf version\n}", 8, 13, "expected the end of the line, found \"version\""},
    {"setup {\n  put lock <- x\n}", 8, 7,
     "expected a name of this file, s3://BUCKET/KEY or ddb://TABLE/KEY, found \"lock\""},
    {"setup {\n  put state x\n}", 8, 13, "expected <-, found \"x\""},
    {"setup {\n  run\n}", 8, 6, "expected a command, found the end of the line"},
    {"setup {\n}\nsetup {\n}", 9, 1,
     "expected setup once, found a second one; the first is in line 7"},
    {"actor A {\n  run x\n}", 7, 7, "expected a new name (line 3 has this one), found \"A\""},
    {"actor B {\n}", 7, 1, "expected a run line in actor B, found none"},
    {"actor B1 {\n}", 7, 7,
     "expected the name of an actor: letters, digits, - and _, no digit at the end, no word of a "
     "schedule, found \"B1\""},
    {"actor B like C {\n}", 7, 14, "expected an actor of this file, found \"C\" (did you mean A?)"},
    {"actor B like B {\n}", 7, 1, "expected an end of like, found a circle through B"},
    {"actor B like C {\n}\nactor C like B {\n}", 7, 1,
     "expected an end of like, found a circle through B"},
    {"actor B {\n  run x\n  run y\n}", 9, 3,
     "expected run once, found a second one; the first is in line 8"},
    {"actor B {\n  run echo 'x\n}", 8, 12, "expected a closing ', found the end of the line"},
    {"actor B {\n  run echo ${lokc.ID}\n}", 8, 14,
     "expected a name of this file, s3://BUCKET/KEY or ddb://TABLE/KEY, found \"lokc\""},
    {"actor B {\n  env x\n}", 8, 7,
     "expected KEY=VALUE, in double quotes when it has blanks, found \"x\""},
    {"actor B {\n  env X=1\n  env X=2\n}", 9, 7,
     "expected env X once, found a second one; the first is in line 8"},
    {"actor B {\n  sleep-limit 5 h\n}", 8, 17, "expected the end of the line, found \"h\""},
    {"actor B {\n  sleep-limit 5h\n}", 8, 15, "expected a time as 500ms, 10s or 2m, found \"5h\""},
    {"explore {\n  faults 1 commit-drop\n}", 8, 12, "expected of, found \"commit-drop\""},
    {"explore {\n  faults 1 of drops\n}", 8, 15,
     "expected a fault as commit-drop or throttle, found \"drops\""},
    {"explore {\n  seed x\n}", 8, 8, "expected a number, found \"x\""},
    {"check {\n  fail torn-raed\n}", 8, 8,
     "expected an oracle, found \"torn-raed\" (did you mean torn-read?)"},
    {"check {\n  fail torn-read\n  off torn-read\n}", 9, 7,
     "expected torn-read once, found a second one"},
};

TEST(RaceFileErrors, Blocks)
{
    for (const Wrong& wrong : blocks)
        expect_refused(std::string(around) + std::string(wrong.text), wrong);
}

// Each is one line of a schedule, line 8, behind two blanks.
constexpr Wrong schedule_lines[] = {
    {"B GET state", 8, 3, "expected an actor of this file, found \"B\" (did you mean A?)"},
    {"A", 8, 4,
     "expected an operation, a number of steps, or a keyword, found the end of the line"},
    {"A trough GET state", 8, 5,
     "expected an operation, a number of steps, or a keyword, found \"trough\" (did you mean "
     "through?)"},
    {"A until GET state", 8, 5,
     "expected an operation, a number of steps, or a keyword (through, before, to exit, killed), "
     "found \"until\""},
    {"A through state", 8, 13, "expected an operation as PUT or PutItem, found \"state\""},
    {"A GET stat", 8, 9,
     "expected a name of this file, s3://BUCKET/KEY or ddb://TABLE/KEY, found \"stat\" (did you "
     "mean state?)"},
    {"A GET state #0", 8, 15, "expected #n or #n.k, counted from 1, found \"#0\""},
    {"A GET state #2.x", 8, 15, "expected #n or #n.k, counted from 1, found \"#2.x\""},
    {"A GET state ~x", 8, 16, "expected an attempt, from 1, found \"x\""},
    {"A GET state -> exit 0", 8, 18,
     "expected a status, an error code or held-by ACTOR, found \"exit\""},
    {"A GET state -> held-by C", 8, 26,
     "expected an actor of this file, found \"C\" (did you mean A?)"},
    {"A GET state ! commit-dorp", 8, 17,
     "expected a fault, found \"commit-dorp\" (did you mean commit-drop?)"},
    {"A GET state ! error Nonsense", 8, 23,
     "expected an error code of S3 or DynamoDB, found \"Nonsense\""},
    {"A GET state ! drop SlowDown", 8, 22, "expected the end of the line, found \"SlowDown\""},
    {"A GET state ! drop -> 200", 8, 22, "expected the end of the line, found \"->\""},
    {"A before GET state -> 200", 8, 22, "expected the end of the line, found \"->\""},
    {"A to exit -> 0", 8, 16, "expected exit, found \"0\""},
    {"A to exit -> exit 256", 8, 21, "expected an exit code, 0 to 255, found \"256\""},
    {"A 0", 8, 5, "expected a number of steps, from 1, found \"0\""},
    {"start", 8, 8, "expected the name of an actor, found the end of the line"},
    {"expect violates", 8, 18, "expected an oracle, found the end of the line"},
    {"expect violates lost-updates", 8, 19,
     "expected an oracle, found \"lost-updates\" (did you mean lost-update?)"},
    {"expect A 1", 8, 12, "expected exit, found \"1\""},
};

TEST(RaceFileErrors, LinesOfASchedule)
{
    for (const Wrong& wrong : schedule_lines)
        expect_refused(std::string(around) + "schedule s {\n  " + std::string(wrong.text) + "\n}\n",
                       wrong);
}

TEST(RaceFileErrors, Schedules)
{
    const std::string one = std::string(around) + "schedule s {\n}\n";
    expect_refused(one + "schedule s {\n}\n",
                   {"", 9, 10, "expected a new name (line 7 has this one), found \"s\""});
    expect_refused(std::string(around) +
                       "schedule s {\nexpect holds\nexpect violates torn-read\n}\n",
                   {"", 7, 1, "expected either expect holds or expect violates, found both"});
}

TEST(RaceFileErrors, SizesAreBounded)
{
    const std::string text = "race 1\n" + std::string(race_file_bytes_max, '#');
    expect_refused(text, {"", 1, 1, "expected a file of at most 1 MiB"});

    std::string many = "race 1\n";
    for (std::size_t i = 0; i <= actors_max; ++i)
        many += "actor A" + std::string(i, 'a') + " {\nrun x\n}\n";
    EXPECT_FALSE(parse_race_file(many));
}

}  // namespace
}  // namespace lockstep::race

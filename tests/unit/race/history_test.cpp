#include "emulator/race/history.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace lockstep::race
{
namespace
{

Event event(std::string actor, std::string operation, Fault fault = {}, bool executed = true)
{
    Event event{.name = {.actor = std::move(actor),
                         .operation = std::move(operation),
                         .resource = "s3://tf/app"}};
    event.executed = executed;
    event.fault = std::move(fault);
    event.enabled = {format_step(event.name, Names{})};
    return event;
}

TEST(ScheduleLine, JoinsStepsOfOneActorUpToAFault)
{
    History history;
    history.events = {event("A", "PutObject"), event("A", "GetObject", {FaultKind::commit_drop}),
                      event("A", "GetObject"), event("B", "PutObject"), event("A", "PutObject")};

    EXPECT_EQ(schedule_line(history), "A2!cd A1 B1 A1");
}

TEST(ScheduleLine, SaysWhichOfSeveralParkedRequestsWasTaken)
{
    History history;
    history.events = {event("A", "PutObject"), event("A", "PutObject"), event("A", "HeadObject")};
    history.events[1].enabled = {"A GET s3://tf/app", "A PUT s3://tf/app", "B PUT s3://tf/app"};

    EXPECT_EQ(schedule_line(history), "A2@2 A1");
}

TEST(ScheduleLine, HasTheStartOfAnActorWhereItIsNotItsOwnStep)
{
    History history;
    history.events = {event("A", "PutObject"), event("U", "GetObject"), event("A", "PutObject")};
    history.actors = {{.id = "A", .started = 0},
                      {.id = "U", .waits_for_start = true, .started = 1},
                      {.id = "V", .waits_for_start = true, .started = 2},
                      {.id = "W", .waits_for_start = true}};

    EXPECT_EQ(schedule_line(history), "A1 U1 V0 A1");
}

TEST(ScheduleLine, ExecutesALateRequestAsAZombie)
{
    const Fault late{FaultKind::late};
    History history;
    history.events = {event("A", "PutObject", late, false), event("B", "PutObject"),
                      event("A", "PutObject", late, true)};
    history.events[2].enabled = {"A GET s3://tf/app", "A PUT s3://tf/app zombie"};

    EXPECT_EQ(schedule_line(history), "A1!lt B1 A1@z");
}

class Canonical : public testing::Test
{
protected:
    Aliases aliases;
};

TEST_F(Canonical, RandomValuesAreNumberedByTheirFirstPlace)
{
    const std::string lock = "6f1ed002-ab55-4d3e-8a3c-5b2ad1be0001";
    const std::string other = "6f1ed002-ab55-4d3e-8a3c-5b2ad1be0002";

    EXPECT_EQ(aliases.canonical("ID=" + lock + " X=" + other, "A"), "ID=uuid:A1 X=uuid:A2");
    EXPECT_EQ(aliases.canonical(other + "," + lock, "B"), "uuid:A2,uuid:A1");
}

TEST_F(Canonical, NumbersArePerOwner)
{
    const std::string md5 = "d41d8cd98f00b204e9800998ecf8427e";

    EXPECT_EQ(aliases.canonical("etag: \"" + md5 + "\"", "s3://tf/app"),
              "etag: \"etag:s3://tf/app#1\"");
    EXPECT_EQ(aliases.canonical("6f1ed002-ab55-4d3e-8a3c-5b2ad1be0001", "B"), "uuid:B1");
    EXPECT_EQ(aliases.canonical("0123456789abcdef0123456789abcdef", "B"), "etag:B1");
    EXPECT_EQ(aliases.canonical("Digest " + md5 + "-2", "B"), "Digest etag:s3://tf/app#1-2");
}

TEST_F(Canonical, DatesAreMaskedInEveryForm)
{
    for (const std::string date :
         {"2026-08-01T12:00:00Z", "2026-08-01T12:00:00.123456789Z", "2026-08-01T12:00:00+02:00",
          "2026-08-01 12:00:00.5 +0000 UTC", "Sat, 31 Jan 2026 23:59:59 GMT", "20260131T235959Z"})
        EXPECT_EQ(aliases.canonical("(" + date + ")", "A"), "(<date>)") << date;
}

TEST_F(Canonical, LabelledValuesAreKnownByTheirLabel)
{
    EXPECT_EQ(aliases.canonical("X-Amz-Version-Id: 3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY\nx", "k"),
              "X-Amz-Version-Id: version:k1\nx");
    EXPECT_EQ(aliases.canonical("versionId=3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY&a=1", "A"),
              "versionId=version:k1&a=1");
    EXPECT_EQ(aliases.canonical("<VersionId>null</VersionId><Key>a</Key>", "A"),
              "<VersionId>null</VersionId><Key>a</Key>");
    EXPECT_EQ(aliases.canonical("content-length: 185\r\n", "A"), "content-length: <length>\r\n");
    EXPECT_EQ(aliases.canonical("<Size>185</Size>", "A"), "<Size><length></Size>");
    EXPECT_EQ(aliases.canonical("x-amz-checksum-crc32: AAAAAA==", "A"),
              "x-amz-checksum-crc32: checksum:A1");
}

TEST_F(Canonical, EverythingElseIsKept)
{
    for (const std::string text :
         {"PUT /tf/app.tfstate", "deadbeef", "0123456789abcdef0123456789abcdefa", "2026-08-01",
          "x6f1ed002-ab55-4d3e-8a3c-5b2ad1be0001", "12:00:00", "", "Sat, 31"})
        EXPECT_EQ(aliases.canonical(text, "A"), text);
    const std::string bytes("\0\xff\x80 a\0", 6);
    EXPECT_EQ(aliases.canonical(bytes, "A"), bytes);
}

// A run in which A writes a lock with its own id, and B reads it. `flavour` makes its random
// values.
History run(char flavour)
{
    const std::string uuid = std::string("6f1ed002-ab55-4d3e-8a3c-5b2ad1be000") + flavour;
    const std::string md5 = std::string("0123456789abcdef0123456789abcde") + flavour;
    History history;
    history.actors = {{.id = "A", .started = 0, .end = ActorEnd{0, 1}},
                      {.id = "B", .started = 0, .end = ActorEnd{1, 2}}};
    history.events = {event("A", "PutObject"), event("B", "GetObject")};
    history.events[0].request =
        "{\"ID\":\"" + uuid + "\",\"Created\":\"2026-08-0" + flavour + "T12:00:00Z\"}";
    history.events[0].answer = {200, "", "etag: \"" + md5 + "\"", true};
    history.events[1].answer = {200, "", history.events[0].request, true};
    history.events[1].parked_at_us = flavour;
    history.after = {{"s3://tf/app", {std::string(1, flavour), history.events[0].request}}};
    return history;
}

TEST(HistoryHash, IsEqualForRunsThatDifferOnlyInRandomValues)
{
    EXPECT_EQ(history_hash(run('1')), history_hash(run('2')));
    EXPECT_EQ(event_hashes(run('1')), event_hashes(run('2')));
    EXPECT_EQ(history_hash(run('1')).size(), 64u);
}

TEST(HistoryHash, SeesEverythingThatIsOursToDecide)
{
    const std::string same = history_hash(run('1'));
    const std::vector<std::function<void(History&)>> edits{
        [](History& history) { history.events[1].name.operation = "HeadObject"; },
        [](History& history) { history.events[1].name.attempt = 2; },
        [](History& history) { history.events[1].enabled.push_back("C GET s3://tf/app"); },
        [](History& history) { history.events[1].answer.status = 206; },
        [](History& history) { history.events[1].answer.error = "NoSuchKey"; },
        [](History& history) { history.events[1].answer.text += "x"; },
        [](History& history) { history.events[1].answer.delivered = false; },
        [](History& history) { history.events[1].request = "x"; },
        [](History& history) { history.events[1].fault.kind = FaultKind::late; },
        [](History& history) { history.events[1].executed = false; },
        [](History& history) { history.events.pop_back(); },
        [](History& history) { history.actors[1].end->exit_code = 0; },
        [](History& history) { history.actors[1].end.reset(); },
        [](History& history) { history.after["s3://tf/app"].bytes = "x"; },
        [](History& history) { history.after.clear(); },
        [](History& history) { history.before["s3://tf/b"].bytes = "x"; },
        [](History& history) { history.ending = Ending::budget; },
        [](History& history) { std::swap(history.events[0], history.events[1]); },
    };
    for (std::size_t index = 0; index < edits.size(); ++index) {
        History edited = run('1');
        edits[index](edited);
        EXPECT_NE(history_hash(edited), same) << "edit " << index;
    }
}

TEST(HistoryHash, DoesNotSeeClocksAndTextsForPeople)
{
    History edited = run('1');
    edited.events[0].decided_at_us = 7;
    edited.events[0].timed = true;
    edited.explanation = "x";
    edited.actors[0].command = "terraform apply";
    edited.actors[0].output_path = "x";

    EXPECT_EQ(history_hash(edited), history_hash(run('1')));
}

TEST(HistoryHash, TellsWhoseIdIsRead)
{
    History other = run('1');
    other.events[1].answer.text.replace(7, 1, "7");  // an id that nobody wrote

    EXPECT_NE(history_hash(other), history_hash(run('1')));
}

}  // namespace
}  // namespace lockstep::race

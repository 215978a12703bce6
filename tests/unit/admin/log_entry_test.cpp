#include "protocol/admin/log_entry.hpp"

#include <gtest/gtest.h>

#include "tests/support/dice.hpp"

namespace lockstep::admin {
namespace {

LogEntry any_entry(test::Dice& dice)
{
    const auto count = [&] { return dice.number() >> 12U; };  // JSON numbers of 52 bits are everybody's
    const auto text = [&] { return dice.utf8(8); };
    return {.sequence = count(),
            .time = Time(std::chrono::milliseconds(dice.number() % 253'402'300'799'999)),
            .client = text(),
            .access_key = text(),
            .service = text(),
            .operation = text(),
            .resource = text(),
            .status = static_cast<unsigned>(dice.below(600)),
            .error = text(),
            .condition = text(),
            .invocation = text(),
            .attempt = static_cast<int>(dice.below(20)),
            .service_micros = static_cast<std::int64_t>(count()),
            .bytes_received = count(),
            .bytes_sent = count()};
}

std::string written(const LogEntry& entry)
{
    json::Writer writer;
    write_log_entry(writer, entry);
    return writer.take();
}

TEST(LogEntry, IsTheSameWrittenAndRead)
{
    test::Dice dice(1);
    for (int i = 0; i < 2000; ++i) {
        const LogEntry before = any_entry(dice);
        const auto json = json::parse(written(before));
        ASSERT_TRUE(json) << written(before);
        const LogEntry after = read_log_entry(*json);
        ASSERT_EQ(written(after), written(before));
        ASSERT_EQ(after.time, before.time);
        ASSERT_EQ(after.resource, before.resource);
        ASSERT_EQ(after.sequence, before.sequence);
    }
}

}  // namespace
}  // namespace lockstep::admin

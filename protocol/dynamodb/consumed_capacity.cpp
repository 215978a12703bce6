#include "protocol/dynamodb/consumed_capacity.hpp"

#include <algorithm>
#include <array>

#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::array<std::string_view, 3> details{"INDEXES", "TOTAL", "NONE"};

std::int64_t units(std::int64_t size_bytes, std::int64_t unit_size_bytes)
{
    return std::max<std::int64_t>(1, (size_bytes + unit_size_bytes - 1) / unit_size_bytes);
}

std::string units_text(std::int64_t half_units)
{
    return std::to_string(half_units / 2) + (half_units % 2 == 0 ? ".0" : ".5");
}

}  // namespace

void check_return_consumed_capacity(Validation& validation, const std::optional<std::string>& value)
{
    validation.one_of("returnConsumedCapacity", value, details);
}

CapacityDetail capacity_detail(const std::optional<std::string>& value)
{
    if (value == "INDEXES")
        return CapacityDetail::indexes;
    return value == "TOTAL" ? CapacityDetail::total : CapacityDetail::none;
}

std::int64_t read_half_units(std::int64_t size_bytes, ReadConsistency consistency)
{
    const std::int64_t blocks = units(size_bytes, limits::read_unit_size_bytes);
    return consistency == ReadConsistency::strong ? 2 * blocks : blocks;
}

std::int64_t write_half_units(std::int64_t size_bytes)
{
    return 2 * units(size_bytes, limits::write_unit_size_bytes);
}

void write_consumed_capacity(json::Writer& writer, const ConsumedCapacity& consumed)
{
    if (consumed.detail == CapacityDetail::none)
        return;
    const std::string units = units_text(consumed.half_units);
    writer.key("ConsumedCapacity").begin_object();
    writer.key("CapacityUnits").number(units);
    if (consumed.detail == CapacityDetail::indexes)
        writer.key("Table").begin_object().key("CapacityUnits").number(units).end_object();
    writer.key("TableName").string(consumed.table).end_object();
}

}  // namespace lockstep::dynamodb

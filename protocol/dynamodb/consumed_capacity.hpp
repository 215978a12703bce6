#pragma once
// ReturnConsumedCapacity and its answer (facts DDB-0136 to DDB-0138). Units are counted in halves, because an
// eventually consistent read costs half a unit.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/dynamodb/validation.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

enum class CapacityDetail { none, total, indexes };

struct ConsumedCapacity {
    CapacityDetail detail = CapacityDetail::none;
    std::string table;
    std::int64_t half_units = 0;
};

void check_return_consumed_capacity(Validation& validation, const std::optional<std::string>& value);
CapacityDetail capacity_detail(const std::optional<std::string>& value);  // of a checked value

enum class ReadConsistency { eventual, strong };

// Of all the bytes that one call read, missing items as 0.
std::int64_t read_half_units(std::int64_t size_bytes, ReadConsistency consistency);
// Of the larger of the old and the new item.
std::int64_t write_half_units(std::int64_t size_bytes);

// The member "ConsumedCapacity"; nothing when it was not asked for.
void write_consumed_capacity(json::Writer& writer, const ConsumedCapacity& consumed);

}  // namespace lockstep::dynamodb

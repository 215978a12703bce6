#pragma once
// Scan: one page of a table's items, or of one of its segments, filtered and projected.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html

#include "protocol/dynamodb/consumed_capacity.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/scan_segment.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

enum class Selection { items, count };

struct Scan {
    static constexpr std::string_view name = "Scan";
    static constexpr Route route{"DynamoDB_20120810.Scan"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        std::string index;  // "" unless one was named
        std::optional<Item> start_key;
        std::optional<std::int64_t> limit;  // of items read, before the filter
        ScanSegment segment;
        Selection selection = Selection::items;
        std::optional<Condition> filter;
        std::optional<Projection> projection;
        ReadConsistency consistency = ReadConsistency::eventual;
        CapacityDetail capacity = CapacityDetail::none;
    };
    struct Output {
        Selection selection = Selection::items;
        std::vector<std::string> items{};  // JSON; empty when only counted
        std::int64_t count = 0;
        std::int64_t scanned_count = 0;
        std::string last_key{};  // JSON; empty at the end of the table
        ConsumedCapacity consumed{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

}  // namespace lockstep::dynamodb

#pragma once
// TableDescription, the answer of CreateTable, DescribeTable, UpdateTable and DeleteTable (facts DDB-0027 to
// DDB-0030).
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html

#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

enum class TableStatus { creating, active, deleting };

struct TableDescription {
    std::string name;
    std::string arn;
    TableStatus status = TableStatus::active;
    Time created{};
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    TableDefinition definition;
    bool with_warm_throughput = true;  // CreateTable answers it only when it was asked for
};

// One JSON object; `member` names it: "Table" or "TableDescription". That of a table which is going has neither
// keys nor creation date (fact DDB-0025).
std::string encode_table_description(std::string_view member, const TableDescription& description);

}  // namespace lockstep::dynamodb

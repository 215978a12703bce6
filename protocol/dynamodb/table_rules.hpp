#pragma once
// The rules that hold between the parts of a new table: billing and throughput, keys and attribute
// definitions, indexes (facts DDB-0035 to DDB-0041), in the order in which AWS applies them.

#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/dynamodb/table_draft.hpp"

namespace lockstep::dynamodb {

// All of them. The draft has passed check_draft_constraints.
Result<> check_table_rules(const TableDraft& draft);

// Of a draft that has passed: the key schema with its types.
KeySchema make_key_schema(const TableDraft& draft);

// Shared with UpdateTable.
Result<> check_throughput_bounds(const std::optional<ThroughputDraft>& throughput);
Result<> check_billing_rules(const std::optional<std::string>& billing_mode,
                             const std::optional<ThroughputDraft>& throughput);

}  // namespace lockstep::dynamodb

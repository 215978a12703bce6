#pragma once
// The parts of CreateTable's request that describe keys and indexes, as read from JSON: every member may
// still be missing. `check_draft_constraints` looks at each alone, table_rules.hpp at all together.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {

struct AttributeDraft {
    std::optional<std::string> name;
    std::optional<std::string> type;
};

struct KeyElementDraft {
    std::optional<std::string> name;
    std::optional<std::string> type;
};
using KeyDraft = std::vector<KeyElementDraft>;

struct ThroughputDraft {
    std::optional<std::int64_t> read_units;
    std::optional<std::int64_t> write_units;
};

struct IndexDraft {
    std::optional<std::string> name;
    std::optional<KeyDraft> keys;
    bool has_projection = false;
    std::optional<std::string> projection_type;
    std::optional<std::vector<std::string>> non_key_attributes;
    std::optional<ThroughputDraft> throughput;
};

struct TableDraft {
    std::optional<std::vector<AttributeDraft>> attributes;
    std::optional<KeyDraft> keys;
    std::optional<std::string> billing_mode;
    std::optional<ThroughputDraft> throughput;
    std::optional<std::vector<IndexDraft>> global_indexes;
    std::optional<std::vector<IndexDraft>> local_indexes;
};

TableDraft read_table_draft(Fields& fields);
std::optional<ThroughputDraft> read_throughput(Fields& fields, std::string_view member);
void check_draft_constraints(Validation& validation, const TableDraft& draft);
void check_throughput_constraints(Validation& validation, const std::string& path,
                                  const std::optional<ThroughputDraft>& throughput);
void check_billing_mode(Validation& validation, const std::optional<std::string>& mode);

}  // namespace lockstep::dynamodb

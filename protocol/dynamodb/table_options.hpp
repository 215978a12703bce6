#pragma once
// The parameters beside keys that CreateTable and UpdateTable share: table class, deletion protection,
// encryption, streams, on-demand and warm throughput.

#include <optional>
#include <string>

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {

struct TableOptions {
    std::optional<std::string> table_class;
    std::optional<bool> deletion_protection;
    bool has_encryption = false;
    std::optional<bool> encryption_enabled;
    std::optional<std::string> encryption_type;
    std::optional<std::string> kms_key;
    bool has_stream = false;
    std::optional<bool> stream_enabled;
    std::optional<std::string> stream_view;
    std::optional<Throughput> on_demand_max;
    std::optional<Throughput> warm_throughput;
};

TableOptions read_table_options(Fields& fields);
void check_constraints(Validation& validation, const TableOptions& options);

enum class TableCall { create, update };  // they word the same rule differently
// Streams that are asked for are refused: they do not exist here yet.
Result<> check_rules(const TableOptions& options, TableCall call);

// Whether encryption by KMS is asked for, when encryption is mentioned at all.
bool wants_encryption(const TableOptions& options);

// Where the KMS key of an encrypted table lives.
struct KmsScope {
    std::string_view region;
    std::string_view account;
};
// Takes over what the options give; what they do not mention stays.
void apply_options(TableDefinition& definition, const TableOptions& options, const KmsScope& scope);

}  // namespace lockstep::dynamodb

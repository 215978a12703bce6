#pragma once
// What a table is made of, as CreateTable fixed it and later calls changed it, and its form in storage (JSON;
// storage does not look inside). What changes by itself, status and sizes, is not here.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/result.hpp"
#include "protocol/dynamodb/key_bytes.hpp"

namespace lockstep::dynamodb {

enum class BillingMode { provisioned, pay_per_request };

// Capacity units per second; in OnDemandThroughput -1 stands for "no maximum".
struct Throughput {
    std::int64_t read_units = 0;
    std::int64_t write_units = 0;
    bool operator==(const Throughput&) const = default;
};

struct Tag {
    std::string key;
    std::string value;
};

struct PointInTimeRecovery {
    Time enabled_at{};
    std::int64_t period_days = 35;
};

struct TableDefinition {
    std::string id;  // uuid
    KeySchema keys;
    BillingMode billing = BillingMode::provisioned;
    Throughput throughput{};                            // zeros on demand
    std::optional<Time> on_demand_since{};              // set once the table was on demand
    std::optional<Throughput> on_demand_max{};          // OnDemandThroughput
    std::optional<Throughput> warm_throughput{};        // when the client asked for some
    bool deletion_protection = false;
    std::string table_class{};                          // "" unless one was given
    std::string kms_key_arn{};                          // "" unless SSE by KMS
    std::string time_to_live_attribute{};               // "" while off
    std::optional<PointInTimeRecovery> point_in_time_recovery{};
    std::vector<Tag> tags{};
};

// The key schema alone, as storage keeps it beside the definition: an item call reads nothing else.
std::string print_keys(const KeySchema& keys);
KeySchema parse_keys(std::string_view stored);

std::string print_definition(const TableDefinition& definition);
// Refuses (InternalServerError) only what this program never wrote.
Result<TableDefinition> parse_definition(std::string_view text);

// The table that Terraform's S3 backend expects: hash key LockID, on demand.
TableDefinition make_lock_table(std::string id, Time now);

}  // namespace lockstep::dynamodb

#pragma once
// The parameters that PutItem and DeleteItem share: the condition, what is returned, and the legacy
// parameters that Lockstep refuses by name. Used in the order in which AWS looks at a request: read all,
// `check_constraints`, `check_mix`, then the operation's own rules, then `item_write_options`.

#include <optional>
#include <string>

#include "protocol/dynamodb/consumed_capacity.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {

struct ItemWriteMembers {
    std::optional<std::string> condition{};
    const json::Value* names = nullptr;
    const json::Value* values = nullptr;
    std::optional<std::string> return_values{};
    std::optional<std::string> return_values_on_failure{};
    std::optional<std::string> return_consumed_capacity{};
    std::optional<std::string> return_collection_metrics{};
    std::optional<std::string> conditional_operator{};  // legacy
    const json::Value* expected = nullptr;              // legacy
};

struct ItemWriteOptions {
    std::optional<Condition> condition{};
    std::string condition_text{};  // as the client wrote it, for the log
    bool return_old = false;
    bool return_old_on_failure = false;
    CapacityDetail capacity = CapacityDetail::none;
};

// What both operations answer.
struct ItemWriteOutput {
    std::string old_item{};  // JSON; empty when there was none or nobody asked
    ConsumedCapacity consumed{};
};

ItemWriteMembers read_item_write_members(Fields& fields);
void check_constraints(Validation& validation, const ItemWriteMembers& members);
Result<> check_mix(const ItemWriteMembers& members);
Result<> check_return_values(const ItemWriteMembers& members);
Result<ItemWriteOptions> item_write_options(const ItemWriteMembers& members);

std::string encode_item_write(const ItemWriteOutput& output);

}  // namespace lockstep::dynamodb

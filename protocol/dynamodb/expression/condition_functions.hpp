#pragma once
// The functions of conditions: which there are, and what AWS refuses about the operands of one call.

#include <optional>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/operand.hpp"

namespace lockstep::dynamodb {

enum class Function { attribute_exists, attribute_not_exists, attribute_type, begins_with, contains, size };

// By the name as written: case matters (fact DDB-0093).
std::optional<Function> find_function(std::string_view name);

// What a literal operand or size() is of, to be compared with what an operator wants; empty for a path.
std::optional<Type> literal_type(const Operand& operand);

// The name exists and belongs to conditions (facts DDB-0083, DDB-0356). Arguments come first.
Result<> check_function_names(ExpressionKind kind, const Operand& operand);

// The number of operands (fact DDB-0085). Arguments come first.
Result<> check_operand_counts(ExpressionKind kind, const Operand& operand);

// Their types, as far as they are known without an item (facts DDB-0086, DDB-0087, DDB-0089).
Result<> check_operand_types(ExpressionKind kind, const Operand& operand);

Refusal incorrect_operand_type(ExpressionKind kind, std::string_view op, std::string_view type);

}  // namespace lockstep::dynamodb

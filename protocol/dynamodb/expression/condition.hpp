#pragma once
// A condition as a tree, and the three things done with it: parse, check, evaluate. The tree is as deep as
// the text's parentheses, which are bounded; chains of AND or OR are one node however long.

#include <string>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/operand.hpp"

namespace lockstep::dynamodb {

enum class ConditionKind { all_of, any_of, negation, comparison, between, in, function };

struct ConditionNode {
    ConditionKind kind = ConditionKind::function;
    std::string comparator{};               // of a comparison: "=", "<>", "<", "<=", ">", ">="
    std::vector<Operand> operands{};        // of a leaf; a function's leaf holds the one call
    std::vector<ConditionNode> children{};  // of AND, OR, NOT
};

// Syntax only. Precedence: comparators and functions, NOT, AND, OR (fact DDB-0093).
Result<ConditionNode> parse_condition(Cursor& cursor);

// Everything else that AWS refuses, in its order, and the request's names and values put in.
Result<> check_condition(const Cursor& cursor, ConditionNode& root, Context& context);

// Every path of the tree in the order of the text.
std::vector<Path> paths_of(const ConditionNode& root);

bool evaluate(const ConditionNode& node, const Item& item);

}  // namespace lockstep::dynamodb

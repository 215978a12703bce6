// What AWS refuses about a condition that parses. The order is AWS's (fact DDB-0359): each rule is asked of
// the whole expression before the next, but those of one comparison or call are asked together, comparison
// by comparison.

#include <algorithm>

#include "protocol/base/base64.hpp"
#include "protocol/dynamodb/expression/condition.hpp"
#include "protocol/dynamodb/expression/condition_functions.hpp"
#include "protocol/dynamodb/expression/parentheses.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

// Calls `check(leaf)` for each comparison and call in the order of the text, until one is refused.
template <class Node, class Check>
Result<> for_each_leaf(Node& node, const Check& check)
{
    for (auto& child : node.children)
        TRY(for_each_leaf(child, check));
    return node.operands.empty() ? Result<>() : check(node);
}

Refusal misused_function(ExpressionKind kind, const std::string& name)
{
    return invalid_expression(
        kind, "The function is not allowed to be used this way in an expression; function: " + name);
}

// Only size() yields something that can be compared or handed to a function (fact DDB-0084).
Result<> check_no_conditions(ExpressionKind kind, const std::vector<Operand>& operands)
{
    for (const Operand& operand : operands) {
        if (operand.kind != OperandKind::function)
            continue;
        TRY(check_no_conditions(kind, operand.arguments));
        if (find_function(operand.text) != Function::size)
            return misused_function(kind, operand.text);
    }
    return {};
}

Result<> check_function_use(ExpressionKind kind, const ConditionNode& leaf)
{
    if (leaf.kind != ConditionKind::function)
        return check_no_conditions(kind, leaf.operands);
    const Operand& call = leaf.operands.front();
    TRY(check_no_conditions(kind, call.arguments));
    if (find_function(call.text) == Function::size)
        return misused_function(kind, call.text);
    return {};
}

// (fact DDB-0082)
Result<> check_distinct(ExpressionKind kind, std::string_view op, const std::vector<Operand>& operands)
{
    if (operands.size() != 2 || operands[0].kind != OperandKind::path ||
        operands[1].kind != OperandKind::path || operands[0].path != operands[1].path)
        return {};
    return invalid_expression(kind, "The first operand must be distinct from the remaining operands for this "
                                    "operator or function; operator: " +
                                        std::string(op) + ", first operand: " + operands[0].path.text());
}

// A value as it stands in AWS's messages: {N:2}.
struct Description {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Number& number) const { return number.text(); }
    std::string operator()(const Binary& binary) const { return base64_encode(binary.bytes); }
    std::string operator()(Null) const { return "true"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const AttributeValue& value) const
    {
        return "{" + std::string(type_name(value.type())) + ":" + std::visit(*this, value.content()) + "}";
    }
    std::string operator()(const Map& map) const
    {
        std::string text = "{";
        for (const auto& [name, value] : map)
            text += (text.size() == 1 ? "" : ", ") + name + "=" + (*this)(value);
        return text + "}";
    }
    template <class Member>
    std::string operator()(const std::vector<Member>& members) const
    {
        std::string text = "[";
        for (const Member& member : members)
            text += (text.size() == 1 ? "" : ", ") + (*this)(member);
        return text + "]";
    }
};

bool is_orderable(Type type)
{
    return type == Type::S || type == Type::N || type == Type::B;
}

// (fact DDB-0352)
Result<> check_orderable(ExpressionKind kind, std::string_view op, const std::vector<Operand>& operands)
{
    for (const Operand& operand : operands) {
        const std::optional<Type> type = literal_type(operand);
        if (type && !is_orderable(*type))
            return incorrect_operand_type(kind, op, type_name(*type));
    }
    return {};
}

// (fact DDB-0088)
Result<> check_bounds(ExpressionKind kind, const Operand& lower, const Operand& upper)
{
    if (lower.kind != OperandKind::value || upper.kind != OperandKind::value)
        return {};
    const std::string bounds = "lower bound operand: AttributeValue: " + Description{}(lower.value) +
                               ", upper bound operand: AttributeValue: " + Description{}(upper.value);
    if (lower.value.type() != upper.value.type())
        return invalid_expression(
            kind, "The BETWEEN operator requires same data type for lower and upper bounds; " + bounds);
    const std::optional<std::strong_ordering> order = order_of(lower.value, upper.value);
    if (order && *order > 0)
        return invalid_expression(kind, "The BETWEEN operator requires upper bound to be greater than or "
                                        "equal to lower bound; " +
                                            bounds);
    return {};
}

// (fact DDB-0354)
Result<> check_in(ExpressionKind kind, const ConditionNode& leaf)
{
    const std::size_t candidates = leaf.operands.size() - 1;
    if (candidates > limits::in_operands_max)
        return invalid_expression(kind, "The IN operator is provided with too many operands; number of "
                                        "operands: " +
                                            std::to_string(candidates));
    return {};
}

Result<> check_types(ExpressionKind kind, const ConditionNode& leaf)
{
    for (const Operand& operand : leaf.operands)
        TRY(check_operand_types(kind, operand));
    if (leaf.kind == ConditionKind::between) {
        TRY(check_bounds(kind, leaf.operands[1], leaf.operands[2]));
        return check_orderable(kind, "BETWEEN", leaf.operands);
    }
    if (leaf.kind == ConditionKind::comparison && leaf.comparator != "=" && leaf.comparator != "<>")
        return check_orderable(kind, leaf.comparator, leaf.operands);
    return {};
}

Result<> check_leaf(ExpressionKind kind, ConditionNode& leaf, Context& context)
{
    for (Operand& operand : leaf.operands)
        TRY(resolve_operand(kind, operand, context));
    for (const Operand& operand : leaf.operands)
        TRY(check_operand_counts(kind, operand));
    if (leaf.kind == ConditionKind::in)
        TRY(check_in(kind, leaf));
    if (leaf.kind == ConditionKind::comparison)
        TRY(check_distinct(kind, leaf.comparator, leaf.operands));
    if (leaf.kind == ConditionKind::function)
        TRY(check_distinct(kind, leaf.operands[0].text, leaf.operands[0].arguments));
    return check_types(kind, leaf);
}

Result<> check_names(ExpressionKind kind, const ConditionNode& leaf)
{
    for (const Operand& operand : leaf.operands)
        TRY(check_function_names(kind, operand));
    return {};
}

Result<> check_operators(const Cursor& cursor)
{
    if (has_redundant_parentheses(cursor.tokens()))  // (fact DDB-0081)
        return invalid_expression(cursor.kind(), "The expression has redundant parentheses;");
    if (cursor.operators() > limits::expression_operators_max)  // (fact DDB-0353)
        return invalid_expression(cursor.kind(),
                                  "The expression contains too many operators; operator count: " +
                                      std::to_string(cursor.operators()));
    return {};
}

Result<> check_paths(ExpressionKind kind, const ConditionNode& root)
{
    const std::vector<Path> paths = paths_of(root);
    for (const Path& path : paths)
        TRY(check_reserved_words(kind, path));
    for (const Path& path : paths)
        TRY(check_path_depth(kind, path));
    return {};
}

}  // namespace

Result<> check_condition(const Cursor& cursor, ConditionNode& root, Context& context)
{
    const ExpressionKind kind = cursor.kind();
    TRY(check_operators(cursor));
    const auto names_exist = [kind](const ConditionNode& leaf) { return check_names(kind, leaf); };
    const auto use_is_right = [kind](const ConditionNode& leaf) { return check_function_use(kind, leaf); };
    const auto leaf_is_right = [&](ConditionNode& leaf) { return check_leaf(kind, leaf, context); };
    TRY(for_each_leaf(root, names_exist));
    TRY(for_each_leaf(root, use_is_right));
    TRY(check_paths(kind, root));
    if (cursor.noted())
        return invalid_expression(kind, *cursor.noted());
    return for_each_leaf(root, leaf_is_right);
}

}  // namespace lockstep::dynamodb

#include "protocol/dynamodb/expression/condition_functions.hpp"

#include <algorithm>
#include <array>

namespace lockstep::dynamodb {
namespace {

struct FunctionRow {
    std::string_view name;
    Function function;
    std::size_t operands;
};

constexpr std::array<FunctionRow, 6> functions{{
    {"attribute_exists", Function::attribute_exists, 1},
    {"attribute_not_exists", Function::attribute_not_exists, 1},
    {"attribute_type", Function::attribute_type, 2},
    {"begins_with", Function::begins_with, 2},
    {"contains", Function::contains, 2},
    {"size", Function::size, 1},
}};

const FunctionRow* find_row(std::string_view name)
{
    for (const FunctionRow& row : functions)
        if (row.name == name)
            return &row;
    return nullptr;
}

bool is_type_name(const std::string& name)
{
    static constexpr std::array<std::string_view, 10> names{"S",  "N", "B", "SS",   "NS",
                                                            "BS", "M", "L", "NULL", "BOOL"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

Result<> check_begins_with(ExpressionKind kind, const Operand& call)
{
    for (const Operand& argument : call.arguments) {
        const std::optional<Type> type = literal_type(argument);
        if (type && *type != Type::S && *type != Type::B)
            return incorrect_operand_type(kind, call.text, type_name(*type));
    }
    return {};
}

// AWS prints the types in the orders of its own hash sets (fact DDB-0089).
Result<> check_attribute_type(ExpressionKind kind, const Operand& call)
{
    const Operand& wanted = call.arguments[1];
    const std::optional<Type> type = literal_type(wanted);
    if (!type)
        return incorrect_operand_type(kind, call.text, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    const auto* name = wanted.value.find<std::string>();
    if (*type != Type::S || name == nullptr)
        return incorrect_operand_type(kind, call.text, type_name(*type));
    if (!is_type_name(*name))
        return invalid_expression(kind, "Invalid attribute type name found; type: " + *name +
                                            ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    return {};
}

Result<> check_size(ExpressionKind kind, const Operand& call)
{
    const std::optional<Type> type = literal_type(call.arguments[0]);
    if (type == Type::N || type == Type::BOOL || type == Type::NUL)
        return incorrect_operand_type(kind, call.text, type_name(*type));
    return {};
}

// (fact DDB-0087)
Result<> check_is_path(ExpressionKind kind, const Operand& call)
{
    if (call.arguments[0].kind != OperandKind::path)
        return invalid_expression(
            kind, "Operator or function requires a document path; operator or function: " + call.text);
    return {};
}

}  // namespace

std::optional<Function> find_function(std::string_view name)
{
    const FunctionRow* row = find_row(name);
    return row == nullptr ? std::nullopt : std::optional(row->function);
}

std::optional<Type> literal_type(const Operand& operand)
{
    if (operand.kind == OperandKind::value)
        return operand.value.type();
    if (operand.kind == OperandKind::function)
        return operand.text == "size" ? Type::N : Type::BOOL;
    return std::nullopt;
}

Result<> check_function_names(ExpressionKind kind, const Operand& operand)
{
    for (const Operand& argument : operand.arguments)
        TRY(check_function_names(kind, argument));
    if (operand.kind != OperandKind::function || find_row(operand.text) != nullptr)
        return {};
    if (operand.text == "if_not_exists" || operand.text == "list_append")
        return invalid_expression(kind, "The function is not allowed in a condition expression; function: " +
                                            operand.text);
    return invalid_expression(kind, "Invalid function name; function: " + operand.text);
}

Result<> check_operand_counts(ExpressionKind kind, const Operand& operand)
{
    for (const Operand& argument : operand.arguments)
        TRY(check_operand_counts(kind, argument));
    if (operand.kind == OperandKind::function &&
        find_row(operand.text)->operands != operand.arguments.size())
        return invalid_expression(
            kind, "Incorrect number of operands for operator or function; operator or function: " +
                      operand.text + ", number of operands: " + std::to_string(operand.arguments.size()));
    return {};
}

Result<> check_operand_types(ExpressionKind kind, const Operand& operand)
{
    if (operand.kind != OperandKind::function)
        return {};
    for (const Operand& argument : operand.arguments)
        TRY(check_operand_types(kind, argument));
    switch (find_row(operand.text)->function) {
    case Function::attribute_exists:
    case Function::attribute_not_exists:
        return check_is_path(kind, operand);
    case Function::attribute_type:
        return check_attribute_type(kind, operand);
    case Function::begins_with:
        return check_begins_with(kind, operand);
    case Function::size:
        return check_size(kind, operand);
    case Function::contains:
        break;
    }
    return {};
}

Refusal incorrect_operand_type(ExpressionKind kind, std::string_view op, std::string_view type)
{
    return invalid_expression(kind, "Incorrect operand type for operator or function; operator or function: " +
                                        std::string(op) + ", operand type: " + std::string(type));
}

}  // namespace lockstep::dynamodb

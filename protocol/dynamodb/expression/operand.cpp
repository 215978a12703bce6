#include "protocol/dynamodb/expression/operand.hpp"

#include <array>
#include <charconv>

#include "protocol/dynamodb/expression/reserved_words.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

// Words that are syntax in a condition and therefore never an attribute's name there.
bool is_condition_keyword(const Token& token)
{
    static constexpr std::array<std::string_view, 5> keywords{"AND", "OR", "NOT", "BETWEEN", "IN"};
    for (const std::string_view keyword : keywords)
        if (is_keyword(token, keyword))
            return true;
    return false;
}

bool is_name(const Cursor& cursor)
{
    const Token& token = cursor.peek();
    if (token.kind == TokenKind::name)
        return true;
    const bool keywords_are_names = cursor.kind() == ExpressionKind::projection;
    return token.kind == TokenKind::identifier && (keywords_are_names || !is_condition_keyword(token));
}

Result<std::string> take_name(Cursor& cursor)
{
    if (!is_name(cursor))
        return cursor.syntax_error_here();
    return std::string(cursor.take().text);
}

// (fact DDB-0351)
Result<std::size_t> take_index(Cursor& cursor)
{
    if (cursor.peek().kind != TokenKind::integer)
        return cursor.syntax_error_here();
    const std::string_view digits = cursor.take().text;
    std::size_t index = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (parsed.ec != std::errc{} || index > limits::list_index_max)
        cursor.note("List index is not within the allowable range; index: [" + std::string(digits) + "]");
    return index;
}

Result<Operand> parse_call(Cursor& cursor)
{
    Operand call{.kind = OperandKind::function, .text = std::string(cursor.take().text)};
    cursor.count_operator();
    TRY(cursor.expect("("));
    do {
        call.arguments.push_back(TRY(parse_operand(cursor)));
    } while (cursor.take_if(","));
    TRY(cursor.expect(")"));
    return call;
}

Result<Operand> parse_group(Cursor& cursor)
{
    TRY(cursor.expect("("));
    Operand operand = TRY(parse_operand(cursor));
    TRY(cursor.expect(")"));
    if (operand.kind == OperandKind::path)
        TRY(parse_path_tail(cursor, operand.path));
    return operand;
}

}  // namespace

Result<> parse_path_tail(Cursor& cursor, Path& path)
{
    while (true) {
        if (cursor.take_if(".")) {
            path.steps.emplace_back(TRY(take_name(cursor)));
        } else if (cursor.take_if("[")) {
            path.steps.emplace_back(TRY(take_index(cursor)));
            TRY(cursor.expect("]"));
        } else {
            return {};
        }
    }
}

Result<Path> parse_path(Cursor& cursor)
{
    Path path;
    path.steps.emplace_back(TRY(take_name(cursor)));
    TRY(parse_path_tail(cursor, path));
    return path;
}

Result<Operand> parse_operand(Cursor& cursor)
{
    if (is_punctuation(cursor.peek(), "("))
        return parse_group(cursor);
    if (cursor.peek().kind == TokenKind::value)
        return Operand{.kind = OperandKind::value, .text = std::string(cursor.take().text)};
    if (cursor.peek().kind == TokenKind::identifier && is_name(cursor) &&
        is_punctuation(cursor.peek_second(), "("))
        return parse_call(cursor);
    return Operand{.kind = OperandKind::path, .path = TRY(parse_path(cursor))};
}

void collect_paths(const Operand& operand, std::vector<Path>& paths)
{
    if (operand.kind == OperandKind::path)
        paths.push_back(operand.path);
    for (const Operand& argument : operand.arguments)
        collect_paths(argument, paths);
}

Result<> check_reserved_words(ExpressionKind kind, const Path& path)
{
    for (const PathStep& step : path.steps) {
        const auto* name = std::get_if<std::string>(&step);
        if (name != nullptr && is_reserved_word(*name))
            return invalid_expression(kind, "Attribute name is a reserved keyword; reserved keyword: " + *name);
    }
    return {};
}

Result<> check_path_depth(ExpressionKind kind, const Path& path)
{
    if (path.steps.size() > limits::nesting_levels_max)
        return invalid_expression(kind, "The document path has too many nesting levels; nesting levels: " +
                                            std::to_string(path.steps.size()));
    return {};
}

Result<> resolve_path(ExpressionKind kind, Path& path, Context& context)
{
    for (PathStep& step : path.steps) {
        auto* name = std::get_if<std::string>(&step);
        if (name == nullptr || name->front() != '#')
            continue;
        const std::string* attribute = context.use_name(*name);
        if (attribute == nullptr)
            return invalid_expression(kind, "An expression attribute name used in the document path is not "
                                            "defined; attribute name: " +
                                                *name);
        *name = *attribute;
    }
    return {};
}

Result<> resolve_operand(ExpressionKind kind, Operand& operand, Context& context)
{
    TRY(resolve_path(kind, operand.path, context));
    for (Operand& argument : operand.arguments)
        TRY(resolve_operand(kind, argument, context));
    if (operand.kind != OperandKind::value)
        return {};
    const AttributeValue* value = context.use_value(operand.text);
    if (value == nullptr)
        return invalid_expression(kind, "An expression attribute value used in expression is not defined; "
                                        "attribute value: " +
                                            operand.text);
    operand.value = *value;
    return {};
}

}  // namespace lockstep::dynamodb

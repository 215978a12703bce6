// condition  := all OR all ...        all      := negation AND negation ...
// negation   := NOT negation | primary
// primary    := ( condition ) | operand comparator operand | operand BETWEEN operand AND operand
//             | operand IN ( operand, ... ) | call
// An opening parenthesis may begin a condition or an operand, and only what follows tells: (a) = b, (a = b).
// So each step may come back with a bare operand, which its caller compares or refuses.

#include <variant>

#include "protocol/dynamodb/expression/condition.hpp"
#include "protocol/dynamodb/expression/parentheses.hpp"

namespace lockstep::dynamodb {
namespace {

using Parsed = std::variant<Operand, ConditionNode>;

Result<Parsed> parse_any(Cursor& cursor);

// A call may stand where a condition is due; a path or a value alone may not.
Result<ConditionNode> as_condition(const Cursor& cursor, Parsed parsed)
{
    if (auto* node = std::get_if<ConditionNode>(&parsed))
        return std::move(*node);
    auto& operand = std::get<Operand>(parsed);
    if (operand.kind != OperandKind::function)
        return cursor.syntax_error_here();
    ConditionNode leaf{.kind = ConditionKind::function};
    leaf.operands.push_back(std::move(operand));
    return leaf;
}

Result<Parsed> parse_comparison(Cursor& cursor, Operand left)
{
    ConditionNode node{.kind = ConditionKind::comparison, .comparator = std::string(cursor.take().text)};
    cursor.count_operator();
    node.operands.push_back(std::move(left));
    node.operands.push_back(TRY(parse_operand(cursor)));
    return node;
}

Result<Parsed> parse_between(Cursor& cursor, Operand operand)
{
    ConditionNode node{.kind = ConditionKind::between};
    cursor.count_operator();
    node.operands.push_back(std::move(operand));
    node.operands.push_back(TRY(parse_operand(cursor)));
    TRY(cursor.expect("AND"));
    node.operands.push_back(TRY(parse_operand(cursor)));
    return node;
}

Result<Parsed> parse_in(Cursor& cursor, Operand operand)
{
    ConditionNode node{.kind = ConditionKind::in};
    cursor.count_operator();
    node.operands.push_back(std::move(operand));
    TRY(cursor.expect("("));
    do {
        node.operands.push_back(TRY(parse_operand(cursor)));
    } while (cursor.take_if(","));
    TRY(cursor.expect(")"));
    return node;
}

// What is done with an operand that begins a condition; nothing at all leaves it bare.
Result<Parsed> parse_tail(Cursor& cursor, Operand operand)
{
    if (is_comparator(cursor.peek()))
        return parse_comparison(cursor, std::move(operand));
    if (cursor.take_if("BETWEEN"))
        return parse_between(cursor, std::move(operand));
    if (cursor.take_if("IN"))
        return parse_in(cursor, std::move(operand));
    return operand;
}

Result<Parsed> parse_primary(Cursor& cursor)
{
    if (!cursor.take_if("("))
        return parse_tail(cursor, TRY(parse_operand(cursor)));
    Parsed inner = TRY(parse_any(cursor));
    TRY(cursor.expect(")"));
    auto* operand = std::get_if<Operand>(&inner);
    if (operand == nullptr)
        return inner;
    if (operand->kind == OperandKind::path)
        TRY(parse_path_tail(cursor, operand->path));
    return parse_tail(cursor, std::move(*operand));
}

Result<Parsed> parse_negation(Cursor& cursor)
{
    std::size_t count = 0;
    for (; cursor.take_if("NOT"); ++count)
        cursor.count_operator();
    Parsed parsed = TRY(parse_primary(cursor));
    if (count == 0)
        return parsed;
    ConditionNode inner = TRY(as_condition(cursor, std::move(parsed)));
    if (count % 2 == 0)
        return inner;
    ConditionNode node{.kind = ConditionKind::negation};
    node.children.push_back(std::move(inner));
    return node;
}

struct Chain {
    std::string_view keyword;
    ConditionKind kind;
    Result<Parsed> (*parse_member)(Cursor&);
};

Result<Parsed> parse_chain(Cursor& cursor, const Chain& chain)
{
    Parsed first = TRY(chain.parse_member(cursor));
    if (!is_keyword(cursor.peek(), chain.keyword))
        return first;
    ConditionNode node{.kind = chain.kind};
    node.children.push_back(TRY(as_condition(cursor, std::move(first))));
    while (cursor.take_if(chain.keyword)) {
        cursor.count_operator();
        Parsed next = TRY(chain.parse_member(cursor));
        node.children.push_back(TRY(as_condition(cursor, std::move(next))));
    }
    return node;
}

Result<Parsed> parse_all(Cursor& cursor)
{
    return parse_chain(cursor, {"AND", ConditionKind::all_of, parse_negation});
}

Result<Parsed> parse_any(Cursor& cursor)
{
    return parse_chain(cursor, {"OR", ConditionKind::any_of, parse_all});
}

}  // namespace

Result<ConditionNode> parse_condition(Cursor& cursor)
{
    TRY(check_parenthesis_depth(cursor));
    Parsed parsed = TRY(parse_any(cursor));
    ConditionNode root = TRY(as_condition(cursor, std::move(parsed)));
    if (cursor.peek().kind != TokenKind::end)
        return cursor.syntax_error_here();
    return root;
}

}  // namespace lockstep::dynamodb

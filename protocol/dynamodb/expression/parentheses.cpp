#include "protocol/dynamodb/expression/parentheses.hpp"

#include <array>

#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::size_t unmatched = static_cast<std::size_t>(-1);

// For each token that opens a pair, the index of the one that closes it.
std::vector<std::size_t> match_parentheses(const std::vector<Token>& tokens)
{
    std::vector<std::size_t> closing(tokens.size(), unmatched);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_punctuation(tokens[i], "(")) {
            open.push_back(i);
        } else if (is_punctuation(tokens[i], ")") && !open.empty()) {
            closing[open.back()] = i;
            open.pop_back();
        }
    }
    return closing;
}

// Not the parentheses of a call or of IN, which are syntax.
bool groups(const std::vector<Token>& tokens, std::size_t index)
{
    if (index == 0 || tokens[index - 1].kind != TokenKind::identifier)
        return true;
    static constexpr std::array<std::string_view, 4> operators{"AND", "OR", "NOT", "BETWEEN"};
    for (const std::string_view word : operators)
        if (is_keyword(tokens[index - 1], word))
            return true;
    return false;
}

std::size_t depth_of(const std::vector<Token>& tokens)
{
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const Token& token : tokens) {
        if (is_punctuation(token, "("))
            deepest = std::max(deepest, ++depth);
        else if (is_punctuation(token, ")") && depth > 0)
            --depth;
    }
    return deepest;
}

bool is_balanced(const std::vector<Token>& tokens)
{
    const std::vector<std::size_t> closing = match_parentheses(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (is_punctuation(tokens[i], "(") && closing[i] == unmatched)
            return false;
    return true;
}

}  // namespace

bool has_redundant_parentheses(const std::vector<Token>& tokens)
{
    const std::vector<std::size_t> closing = match_parentheses(tokens);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        if (closing[i] != unmatched && closing[i + 1] != unmatched && closing[i + 1] + 1 == closing[i] &&
            groups(tokens, i))
            return true;
    return false;
}

Result<> check_parenthesis_depth(const Cursor& cursor)
{
    const std::size_t depth = depth_of(cursor.tokens());
    if (depth <= limits::expression_operators_max)
        return {};
    if (!is_balanced(cursor.tokens()))
        return cursor.syntax_error_at_end();
    if (has_redundant_parentheses(cursor.tokens()))
        return invalid_expression(cursor.kind(), "The expression has redundant parentheses;");
    return invalid_expression(cursor.kind(),
                              "The expression contains too many operators; operator count: " +
                                  std::to_string(depth));
}

}  // namespace lockstep::dynamodb

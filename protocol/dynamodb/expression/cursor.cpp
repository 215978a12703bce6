#include "protocol/dynamodb/expression/cursor.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {

Refusal invalid_expression(ExpressionKind kind, std::string_view message)
{
    return fail(errors::validation,
                "Invalid " + std::string(parameter_name(kind)) + ": " + std::string(message));
}

Result<> check_expression_length(ExpressionKind kind, std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return invalid_expression(kind, "The expression can not be empty;");
    if (text.size() > limits::expression_size_bytes_max)
        return invalid_expression(kind, "Expression size has exceeded the maximum allowed size; "
                                        "expression size: " +
                                            std::to_string(text.size()));
    return {};
}

Token Cursor::take()
{
    const Token token = peek();
    if (token.kind != TokenKind::end)
        ++index_;
    return token;
}

bool Cursor::take_if(std::string_view text)
{
    if (!is_punctuation(peek(), text) && !is_keyword(peek(), text))
        return false;
    take();
    return true;
}

Result<> Cursor::expect(std::string_view text)
{
    if (!take_if(text))
        return syntax_error_here();
    return {};
}

Refusal Cursor::syntax_error_here() const
{
    return invalid_expression(kind_, syntax_error(tokens_, index_));
}

Refusal Cursor::syntax_error_at_end() const
{
    return invalid_expression(kind_, syntax_error(tokens_, tokens_.size() - 1));
}

void Cursor::note(std::string message)
{
    if (!noted_)
        noted_ = std::move(message);
}

}  // namespace lockstep::dynamodb

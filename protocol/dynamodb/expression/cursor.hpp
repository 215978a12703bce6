#pragma once
// A place in the tokens of one expression, and the refusals that need to know it. Every parser of an
// expression language owns one; it borrows the text.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/expression/lexer.hpp"

namespace lockstep::dynamodb {

// A ValidationException "Invalid ConditionExpression: <message>".
Refusal invalid_expression(ExpressionKind kind, std::string_view message);

// What holds for a text of any kind before it is parsed: not empty (fact DDB-0072), not more than 4,096
// bytes (fact DDB-0092).
Result<> check_expression_length(ExpressionKind kind, std::string_view text);

class Cursor {
public:
    Cursor(ExpressionKind kind, std::string_view text) : kind_(kind), tokens_(tokenize(text)) {}

    ExpressionKind kind() const { return kind_; }
    const std::vector<Token>& tokens() const { return tokens_; }

    const Token& peek() const { return tokens_[index_]; }
    // The token behind the next one.
    const Token& peek_second() const { return tokens_[std::min(index_ + 1, tokens_.size() - 1)]; }
    // The next token; the end is never passed.
    Token take();

    // Takes the punctuation or keyword if it comes next.
    bool take_if(std::string_view text);
    // Refuses anything else.
    Result<> expect(std::string_view text);

    // The next token does not fit.
    Refusal syntax_error_here() const;
    Refusal syntax_error_at_end() const;

    // Some mistakes are seen while parsing but reported only if the rest of the text parses.
    void note(std::string message);
    const std::optional<std::string>& noted() const { return noted_; }

    void count_operator() { ++operators_; }
    std::size_t operators() const { return operators_; }

private:
    ExpressionKind kind_;
    std::vector<Token> tokens_;
    std::size_t index_ = 0;
    std::size_t operators_ = 0;
    std::optional<std::string> noted_;
};

}  // namespace lockstep::dynamodb

#pragma once
// Cuts an expression into tokens, for all of DynamoDB's expression languages. Never fails: a character that
// begins no token becomes a token of its own, and the parser refuses it where it stands. The tokens point
// into the text, which must outlive them; the last one is always the end.

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::dynamodb {

enum class TokenKind {
    identifier,   // a name, or a keyword: case decides nothing there
    name,         // #name
    value,        // :value
    integer,      // 12
    punctuation,  // one of ( ) [ ] . , + - or a comparator
    unknown,
    end,
};

struct Token {
    TokenKind kind;
    std::string_view text;  // "" at the end
};

std::vector<Token> tokenize(std::string_view expression);

// AND, OR, NOT, BETWEEN, IN, SET ... in any mixture of cases (fact DDB-0093); `keyword` in capitals.
bool is_keyword(const Token& token, std::string_view keyword);
bool is_punctuation(const Token& token, std::string_view text);
bool is_comparator(const Token& token);

// AWS's words for a token that does not fit: Syntax error; token: "!", near: "!!" (fact DDB-0071).
std::string syntax_error(const std::vector<Token>& tokens, std::size_t index);

// "#n" or ":v" with `mark` as its first character, as the keys of the two maps must be (fact DDB-0079).
bool is_placeholder(std::string_view text, char mark);

}  // namespace lockstep::dynamodb

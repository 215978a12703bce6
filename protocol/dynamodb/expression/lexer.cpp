#include "protocol/dynamodb/expression/lexer.hpp"

#include <algorithm>
#include <array>

namespace lockstep::dynamodb {
namespace {

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_word_part(char c)
{
    return is_letter(c) || is_digit(c) || c == '_';
}

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_continuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// How many characters from the second on satisfy `belongs`.
template <class Belongs>
std::size_t length_of(std::string_view rest, Belongs belongs)
{
    return static_cast<std::size_t>(std::find_if_not(rest.begin() + 1, rest.end(), belongs) - rest.begin());
}

std::size_t punctuation_length(std::string_view rest)
{
    for (const std::string_view pair : {"<>", "<=", ">="})
        if (rest.starts_with(pair))
            return 2;
    return std::string_view("()[].,+-=<>").find(rest.front()) != std::string_view::npos ? 1 : 0;
}

// The token at the front of `rest`, which is neither empty nor blank.
Token next_token(std::string_view rest)
{
    const char first = rest.front();
    if (is_letter(first))
        return {TokenKind::identifier, rest.substr(0, length_of(rest, is_word_part))};
    if (is_digit(first))
        return {TokenKind::integer, rest.substr(0, length_of(rest, is_digit))};
    if (first == '#' || first == ':') {
        const std::size_t length = length_of(rest, is_word_part);
        const TokenKind kind = first == '#' ? TokenKind::name : TokenKind::value;
        return {length > 1 ? kind : TokenKind::unknown, rest.substr(0, length)};
    }
    if (const std::size_t length = punctuation_length(rest); length > 0)
        return {TokenKind::punctuation, rest.substr(0, length)};
    return {TokenKind::unknown, rest.substr(0, length_of(rest, is_continuation))};
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::vector<Token> tokenize(std::string_view expression)
{
    constexpr std::size_t usual_count = 16;
    std::vector<Token> tokens;
    tokens.reserve(usual_count);
    std::size_t at = 0;
    while (at < expression.size()) {
        if (is_blank(expression[at])) {
            ++at;
            continue;
        }
        tokens.push_back(next_token(expression.substr(at)));
        at += tokens.back().text.size();
    }
    tokens.push_back({TokenKind::end, expression.substr(expression.size())});
    return tokens;
}

bool is_keyword(const Token& token, std::string_view keyword)
{
    return token.kind == TokenKind::identifier &&
           std::equal(token.text.begin(), token.text.end(), keyword.begin(), keyword.end(),
                      [](char written, char capital) { return upper(written) == capital; });
}

bool is_punctuation(const Token& token, std::string_view text)
{
    return token.kind == TokenKind::punctuation && token.text == text;
}

bool is_comparator(const Token& token)
{
    static constexpr std::array<std::string_view, 6> comparators{"=", "<>", "<", "<=", ">", ">="};
    return token.kind == TokenKind::punctuation &&
           std::find(comparators.begin(), comparators.end(), token.text) != comparators.end();
}

std::string syntax_error(const std::vector<Token>& tokens, std::size_t index)
{
    const Token& token = tokens[index];
    const bool at_end = token.kind == TokenKind::end;
    // From one token before to one behind, with the blanks between them, but none after the last.
    std::size_t last = at_end && index > 0 ? index - 1 : index;
    if (!at_end && tokens[index + 1].kind != TokenKind::end)
        last = index + 1;
    const char* begin = tokens[index > 0 ? index - 1 : 0].text.data();
    const char* end = tokens[last].text.data() + tokens[last].text.size();
    return "Syntax error; token: \"" + (at_end ? "<EOF>" : std::string(token.text)) + "\", near: \"" +
           std::string(begin, end) + "\"";
}

bool is_placeholder(std::string_view text, char mark)
{
    return text.size() > 1 && text.front() == mark &&
           std::all_of(text.begin() + 1, text.end(), is_word_part);
}

}  // namespace lockstep::dynamodb

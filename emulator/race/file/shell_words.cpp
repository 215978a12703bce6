#include "emulator/race/file/shell_words.hpp"

#include <optional>

namespace lockstep::race
{
namespace
{

constexpr std::string_view blanks = " \t";
// What a backslash takes its meaning from inside double quotes.
constexpr std::string_view special_in_double_quotes = "$`\"\\";

class Splitter
{
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    // Empty at the end of the text, or when something is wrong: see error().
    std::optional<std::string> next()
    {
        at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
        if (at_ == text_.size())
            return std::nullopt;
        std::string word;
        while (at_ < text_.size() && blanks.find(text_[at_]) == std::string_view::npos && !error_)
            take_piece(word);
        return error_ ? std::nullopt : std::optional(word);
    }

    const std::optional<ShellError>& error() const { return error_; }

private:
    void take_piece(std::string& word)
    {
        const char c = text_[at_];
        if (c == '\'')
            take_single_quoted(word);
        else if (c == '"')
            take_double_quoted(word);
        else if (c == '\\')
            take_escaped(word);
        else
            word += text_[at_++];
    }

    void take_single_quoted(std::string& word)
    {
        const std::size_t end = text_.find('\'', at_ + 1);
        if (end == std::string_view::npos)
            return fail("expected a closing '");
        word += text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
    }

    void take_double_quoted(std::string& word)
    {
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == '"') {
                at_ = i + 1;
                return;
            }
            const bool escapes =
                text_[i] == '\\' && i + 1 < text_.size() &&
                special_in_double_quotes.find(text_[i + 1]) != std::string_view::npos;
            if (escapes)
                ++i;
            word += text_[i];
        }
        fail("expected a closing \"");
    }

    void take_escaped(std::string& word)
    {
        if (at_ + 1 == text_.size())
            return fail("expected a character behind the backslash");
        word += text_[at_ + 1];
        at_ += 2;
    }

    void fail(std::string message)
    {
        error_ = ShellError{.byte = at_, .message = std::move(message)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<ShellError> error_;
};

}  // namespace

std::expected<std::vector<std::string>, ShellError> split_command(std::string_view text)
{
    Splitter splitter(text);
    std::vector<std::string> words;
    while (auto word = splitter.next())
        words.push_back(std::move(*word));
    if (splitter.error())
        return std::unexpected(*splitter.error());
    return words;
}

std::string shell_word(std::string_view text)
{
    constexpr std::string_view harmful = " \t'\"\\#";
    if (!text.empty() && text.find_first_of(harmful) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '`')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace lockstep::race

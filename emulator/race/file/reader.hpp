#pragma once
// Walks over the lines and words of a race file and keeps the first thing that was wrong. After
// that every question is answered with nothing, so that the parsers need no branch per word.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/race/file/source_lines.hpp"

namespace lockstep::race
{

// A word's place.
struct Mark {
    std::size_t line = 0;
    std::size_t column = 0;

    auto operator<=>(const Mark&) const = default;
};

class Reader
{
public:
    explicit Reader(const SourceText& source) : source_(source) {}

    // False at the end of the file and after a failure.
    bool next_line();
    const Place& place() const;  // of the current line
    // Reads a block whose `{` is the next word: calls `on_line` for each of its lines, which must
    // read the whole line. What stands before its `}` goes into `place`.
    void block(Place& place, const std::function<void()>& on_line);

    std::string_view peek() const;  // the next word as it stands; "" at the end of the line
    bool at_end() const { return peek().empty(); }
    Mark mark() const;                   // where the next word stands
    bool accept(std::string_view word);  // takes the next word if it is this one
    // Takes the prefix when the next word begins with it: "!" of "!drop".
    bool accept_prefix(std::string_view prefix);
    void expect(std::string_view word);
    std::string word(std::string_view expected);    // `expected` names it in the error
    std::string string(std::string_view expected);  // a word, or a text in double quotes
    std::string text(std::string_view expected);    // a text in double quotes
    std::string rest(std::string_view expected);    // of the line, not empty
    std::uint64_t number(std::string_view expected, std::uint64_t min, std::uint64_t max);
    void end_of_line(std::string_view hint = {});

    bool failed() const { return error_.has_value(); }
    const std::optional<SyntaxError>& error() const { return error_; }
    // "expected EXPECTED, found WORD", at the next word.
    void fail_here(std::string_view expected);
    void fail(Mark mark, std::string message);

private:
    const SourceLine& line() const { return source_.lines[next_ - 1]; }
    std::string_view left() const;  // of the line, from its next word
    void skip(std::size_t bytes);

    const SourceText& source_;
    std::size_t next_ = 0;  // index of the line after the current one
    std::size_t at_ = 0;    // byte of the current line where the next word starts
    std::optional<SyntaxError> error_;
};

}  // namespace lockstep::race

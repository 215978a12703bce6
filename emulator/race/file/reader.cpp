#include "emulator/race/file/reader.hpp"

#include <algorithm>
#include <charconv>

#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::string_view blanks = " \t";

}  // namespace

bool Reader::next_line()
{
    if (failed() || next_ == source_.lines.size())
        return false;
    at_ = source_.lines[next_++].start;
    return true;
}

const Place& Reader::place() const
{
    return line().place;
}

std::string_view Reader::left() const
{
    return failed() ? std::string_view() : line().text.substr(at_);
}

std::string_view Reader::peek() const
{
    const std::string_view rest = left();
    return rest.substr(0, rest.find_first_of(blanks));
}

Mark Reader::mark() const
{
    return {line().number, column_of(line().text, at_)};
}

void Reader::skip(std::size_t bytes)
{
    at_ = std::min(line().text.find_first_not_of(blanks, at_ + bytes), line().text.size());
}

bool Reader::accept(std::string_view word)
{
    if (failed() || peek() != word)
        return false;
    skip(word.size());
    return true;
}

bool Reader::accept_prefix(std::string_view prefix)
{
    if (failed() || !peek().starts_with(prefix))
        return false;
    skip(prefix.size());
    return true;
}

void Reader::expect(std::string_view word)
{
    if (!accept(word))
        fail_here(word);
}

std::string Reader::word(std::string_view expected)
{
    const std::string found(peek());
    if (found.empty())
        fail_here(expected);
    else
        skip(found.size());
    return found;
}

std::string Reader::string(std::string_view expected)
{
    return left().starts_with('"') ? text(expected) : word(expected);
}

std::string Reader::text(std::string_view expected)
{
    const std::string_view rest = left();
    if (!rest.starts_with('"'))
        return fail_here(expected), "";
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            skip(i + 1);
            if (i + 1 < rest.size() && blanks.find(rest[i + 1]) == std::string_view::npos)
                fail_here("a blank behind the closing \"");
            return value;
        }
        if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\'))
            ++i;
        value += rest[i];
    }
    fail(mark(), "expected a closing \", found the end of the line");
    return {};
}

std::string Reader::rest(std::string_view expected)
{
    const std::string found(left());
    if (found.empty())
        fail_here(expected);
    else
        skip(found.size());
    return found;
}

std::uint64_t Reader::number(std::string_view expected, std::uint64_t min, std::uint64_t max)
{
    const std::string_view found = peek();
    std::uint64_t value = 0;
    const auto [end, wrong] = std::from_chars(found.data(), found.data() + found.size(), value);
    if (wrong != std::errc{} || end != found.data() + found.size() || value < min || value > max)
        return fail_here(expected), min;
    skip(found.size());
    return value;
}

void Reader::end_of_line(std::string_view hint)
{
    if (failed() || at_end())
        return;
    fail_here("the end of the line");
    if (!hint.empty())
        error_->message += "; " + std::string(hint);
}

void Reader::block(Place& place, const std::function<void()>& on_line)
{
    place = this->place();
    expect("{");
    end_of_line("what a block holds begins on the line behind its {");
    while (next_line()) {
        if (accept("}")) {
            end_of_line("} stands alone on its line");
            place.comments_at_end = this->place().comments_before;
            if (!this->place().comment_behind.empty())
                place.comments_at_end.push_back(this->place().comment_behind);
            return;
        }
        on_line();
        end_of_line();
    }
    fail({source_.line_count + 1, 1}, "expected } to end the block of line " +
                                          std::to_string(place.line) +
                                          ", found the end of the file");
}

void Reader::fail_here(std::string_view expected)
{
    if (failed())
        return;
    const std::string_view found = peek();
    fail(mark(), "expected " + std::string(expected) + ", found " +
                     (found.empty() ? "the end of the line" : quoted(found)));
}

void Reader::fail(Mark mark, std::string message)
{
    if (!failed())
        error_ = {.line = mark.line, .column = mark.column, .message = std::move(message)};
}

}  // namespace lockstep::race

#pragma once
// ANSI codes around text, or none. Painted text is no longer measured: pad first.

#include <string>
#include <string_view>

namespace lockstep::race
{

class Paint
{
public:
    explicit Paint(bool colour) : colour_(colour) {}

    std::string bold(std::string_view text) const { return with("1", text); }
    std::string dim(std::string_view text) const { return with("2", text); }
    std::string red(std::string_view text) const { return with("31", text); }
    std::string green(std::string_view text) const { return with("32", text); }
    std::string yellow(std::string_view text) const { return with("33", text); }

private:
    std::string with(std::string_view code, std::string_view text) const
    {
        if (!colour_ || text.find_first_not_of(' ') == std::string_view::npos)
            return std::string(text);
        return std::string("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
    }

    bool colour_;
};

}  // namespace lockstep::race

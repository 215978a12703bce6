#pragma once
// How far something is, on stderr: on a terminal one line that is written over, else a line now and then.

#include <chrono>
#include <string_view>

namespace lockstep::cli
{

class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();  // clears the line
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void tell(std::string_view text);
    void clear();  // before something else is said
    // A line of its own, that stays.
    void complain(std::string_view text);
    std::chrono::duration<double> passed() const { return Clock::now() - began_; }

private:
    using Clock = std::chrono::steady_clock;

    const bool is_terminal_;
    const Clock::time_point began_ = Clock::now();
    Clock::time_point told_ = began_;
};

}  // namespace lockstep::cli

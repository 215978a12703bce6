#include "emulator/cli/progress_line.hpp"

#include <unistd.h>

#include <iostream>

namespace lockstep::cli
{
namespace
{

constexpr auto between_lines = std::chrono::seconds(10);
constexpr const char* begin_anew = "\r\033[K";

}  // namespace

ProgressLine::ProgressLine() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::clear()
{
    if (is_terminal_)
        std::cerr << begin_anew << std::flush;
}

void ProgressLine::tell(std::string_view text)
{
    const auto now = Clock::now();
    if (is_terminal_) {
        std::cerr << begin_anew << text << std::flush;
    } else if (now - told_ >= between_lines) {
        std::cerr << text << std::endl;
        told_ = now;
    }
}

void ProgressLine::complain(std::string_view text)
{
    clear();
    std::cerr << "lockstep: " << text << std::endl;
}

}  // namespace lockstep::cli

#pragma once
// The steps of a run as columns: number, one lane per actor, what each resource holds. A line has
// text in one lane only, so that a long text may run over the lanes to its right; what does not fit
// is shortened in the middle. No line is wider than asked for.

#include <string>

#include "emulator/race/reports/chart.hpp"
#include "emulator/race/reports/paint.hpp"

namespace lockstep::race
{

std::string terminal_table(const Report& report, const Chart& chart, std::size_t width,
                           const Paint& paint);

}  // namespace lockstep::race

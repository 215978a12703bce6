#pragma once
// One step of the page's data.

#include "emulator/race/reports/chart.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race
{

void write_page_step(json::Writer& json, const Report& report, const Chart& chart,
                     const ChartStep& step, std::size_t body_bytes_max);

}  // namespace lockstep::race

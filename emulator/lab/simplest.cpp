#include "emulator/lab/simplest.hpp"

#include "emulator/lab/explain.hpp"
#include "emulator/lab/shrink.hpp"

namespace lockstep::lab
{

Simplest simplest_of(Trials& trials, const Failure& failure, std::size_t lanes)
{
    Simplest simplest{.report = failure.report};
    const auto line = race::parse_line(failure.report.line);
    if (!line || failure.oracles.contains("no-progress") ||
        failure.report.history.ending != race::Ending::complete)
        return simplest;
    auto shrunk = shrink(trials, {.line = *line, .lanes = lanes});
    if (!shrunk)
        return simplest;
    simplest.report = std::move(shrunk->report);
    simplest.runs = shrunk->runs;
    const auto simpler = race::parse_line(simplest.report.line);
    if (auto explained = explain(trials, {.line = simpler.value_or(*line), .samples = 0, .lanes = lanes}))
        simplest.passing = std::move(explained->passing);
    return simplest;
}

}  // namespace lockstep::lab

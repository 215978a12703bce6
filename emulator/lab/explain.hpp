#pragma once
// Why a schedule goes wrong: the nearest one that does not, and from which step on nothing can be done about it any
// more, told from runs that begin like it and end by chance.

#include <functional>
#include <string>
#include <vector>

#include "emulator/lab/trials.hpp"
#include "emulator/race/burst.hpp"
#include "emulator/race/report.hpp"

namespace lockstep::lab
{

struct ExplainPlan {
    std::vector<race::Burst> line;
    std::size_t samples = 8;  // for each beginning
    std::uint64_t seed = 1;
    std::size_t lanes = 4;
    std::function<void(std::size_t done, std::size_t all)> progress{};
};

struct Explained {
    race::Report failing;                   // with its outlooks
    std::optional<race::Report> passing{};  // one swap or one fault away, as late as possible
};

// The failure is a sentence: the line violates nothing, or cannot be followed.
std::expected<Explained, std::string> explain(Trials& trials, const ExplainPlan& plan);

}  // namespace lockstep::lab

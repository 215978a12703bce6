#pragma once
// Toy races run through a search, and through all orders there are.

#include <cstdint>
#include <string>
#include <vector>

#include "emulator/race/explore/foresight.hpp"
#include "emulator/race/explore/probe.hpp"
#include "tests/support/toy_race.hpp"

namespace lockstep::race
{

// What a run came to: its class as a text, equal for two orders exactly when they differ in the order of independent
// steps only.
struct Run {
    std::vector<ChoicePoint> points;
    Probe::Stop stop = Probe::Stop::none;
    Ending ending = Ending::complete;
    std::string explanation;
};

// What it shows is learned, if anybody wants to learn.
Run run_toys(const std::vector<ToyClient>& clients, const Bounds& bounds, const Task& task, std::uint64_t seed,
             Foresight* foresight = nullptr);
std::string class_of(const std::vector<ChoicePoint>& points);

struct Searched {
    std::vector<std::string> classes;  // in the order in which they were found
    std::size_t redundant = 0;         // runs that broke off because their order was run already
    std::size_t foreseen = 0;          // of them: those that need not have been run
    std::size_t stuck = 0;
};

// `lanes` tasks are taken before the first of them is added. What is foreseen is run nevertheless: it has to come true.
Searched search_all(const std::vector<ToyClient>& clients, const Bounds& bounds, std::size_t lanes = 1,
                    const Shard& shard = {});
// Every order, one by one; knows neither sleepers nor costs.
std::vector<std::string> run_all_orders(const std::vector<ToyClient>& clients, const Bounds& bounds);

}  // namespace lockstep::race

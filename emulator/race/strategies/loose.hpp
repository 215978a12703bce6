#pragma once
// Follows a schedule in one line (../burst.hpp) as far as it goes: what is left of a burst whose actor has exited is
// left out. What a `pass` rule lets go counts for its actor's burst, or for its next one (race-lab 9.6). For lines that
// were changed a little, when nobody knows what the actors will do. Behind the line's end everybody runs on in the
// order of names, or by chance.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emulator/race/burst.hpp"
#include "emulator/race/chance.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

class Loose final : public Strategy
{
public:
    // With a seed, what comes behind the line is drawn.
    explicit Loose(std::vector<Burst> bursts, std::optional<std::uint64_t> seed = std::nullopt);

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

private:
    // Empty: the burst is over.
    std::optional<Move> follow(const Burst& burst, const Choice& choice);
    Move draw(const Choice& choice);

    std::vector<Burst> bursts_;
    std::optional<Chance> chance_{};
    std::size_t current_ = 0;
    int taken_ = 0;  // steps of the current burst
    std::map<std::string, int, std::less<>> credit_{};  // let go by a rule while others had their burst
};

}  // namespace lockstep::race

#pragma once
// Follows a schedule in one line: burst by burst, one actor moves while the others are held
// (../burst.hpp). Requests that a `pass` rule lets go count for their actor's burst, or for its
// next one (race-lab 9.6).

#include <map>
#include <string>
#include <vector>

#include "emulator/race/burst.hpp"
#include "emulator/race/strategies/side_by_side.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

class Line final : public Strategy
{
public:
    // The names are for texts only.
    explicit Line(std::vector<Burst> bursts, Names names = {});

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

private:
    bool burst_is_over() const;
    void next_burst();
    void take_credit();
    Move take_step(const Choice& choice);
    Move kill(const Choice& choice);
    std::string where() const;
    Mismatch mismatch(const Choice& choice) const;

    std::vector<Burst> bursts_;
    Names names_;
    std::size_t current_ = 0;
    int taken_ = 0;  // steps of the current burst
    bool fault_is_due_ =
        false;  // the last step of the current burst was let go by a rule, without its fault
    std::map<std::string, int, std::less<>>
        credit_;  // let go by a rule while others had their burst
};

}  // namespace lockstep::race

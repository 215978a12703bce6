#pragma once
// Takes the recorded decisions of an earlier run again (../trace_file.hpp). Before each of them it
// waits until everything is parked that was parked then, for as long as the lab lets it; no clock
// is asked. More than that may be parked when the recording enables it later: then a client was
// faster this time (race-lab 9.5). Anything else is a divergence.
//
// What `pass` rules let go stands in the recording like any decision: a replay needs no rules, and
// takes them.

#include <string>
#include <vector>

#include "emulator/race/strategies/side_by_side.hpp"
#include "emulator/race/strategy.hpp"
#include "emulator/race/trace_file.hpp"

namespace lockstep::race
{

class Trace final : public Strategy
{
public:
    explicit Trace(TraceFile file);

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

private:
    void go_on();
    Move kill(const std::string& actor, const Choice& choice) const;
    Move choose_at_end(const std::vector<std::string>& seen) const;
    Mismatch mismatch(std::vector<std::string> seen) const;
    bool is_enabled_later(const std::string& name) const;
    std::string check_passed(const Event& event);
    std::string check_answer(const Event& event) const;

    TraceFile file_;
    std::size_t next_ = 0;           // index of the decision that comes next
    std::size_t kills_done_ = 0;     // before it
    bool waits_for_answer_ = false;  // of the decision before it
    Aliases aliases_;
};

}  // namespace lockstep::race

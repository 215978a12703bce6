#pragma once
// Follows a schedule of a .race file, line by line (race-lab 4).
//
// `A PUT state` wants exactly this request of A to be parked; what a line does not say (#n,
// ~attempt) may be anything. `A through PUT state` lets A run up to and including that request, `A
// before PUT state` until it is parked, `A to exit` until A has exited, `A 3` three steps; `A
// killed` kills it. A line means a whole request, also one of several steps, unless it says which
// (#n.k). A fault and an expected result belong to the last request of their line. `expect` lines
// are judged by whoever runs the schedule.

#include <map>
#include <string>
#include <vector>

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/strategies/actor_options.hpp"
#include "emulator/race/strategies/side_by_side.hpp"
#include "emulator/race/strategy.hpp"

namespace lockstep::race
{

class Script final : public Strategy
{
public:
    Script(Schedule schedule, Names names);

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

private:
    // Empty: the line is over.
    std::optional<Move> follow(const ScheduleLine& line, const Choice& choice);
    std::optional<Move> follow_target(const ScheduleLine& line, const Choice& choice,
                                      const ActorOptions& options);
    std::optional<Move> follow_count(const ScheduleLine& line, const Choice& choice,
                                     const ActorOptions& options);
    std::optional<Move> follow_killed(const ScheduleLine& line, const Choice& choice,
                                      const ActorOptions& options);
    std::optional<Move> follow_to_exit(const ScheduleLine& line, const Choice& choice,
                                       const ActorOptions& options);
    std::optional<std::size_t> find_target(const ScheduleLine& line, const Choice& choice,
                                           const ActorOptions& options) const;
    std::optional<std::size_t> find_rest(const Choice& choice, const ActorOptions& options) const;
    Move nothing_parked(const ScheduleLine& line, const Choice& choice,
                        const ActorOptions& options) const;
    Move take(const ScheduleLine& line, const Choice& choice, std::size_t option);
    void next_line();
    void track_holders(const Event& event);
    std::string check_result(const Event& event);
    std::string where(const ScheduleLine& line) const;
    Mismatch mismatch(const ScheduleLine& line, const Choice& choice, std::string expected) const;

    Schedule schedule_;
    Names names_;
    std::size_t current_ = 0;
    bool is_killed_ = false;            // the actor of a `killed` line
    int taken_ = 0;                     // steps of a `count` line
    std::optional<StepName> target_{};  // the request that its line means, once it was let go
    bool result_is_due_ = false;        // it has not been answered yet
    std::map<std::string, int, std::less<>>
        credit_;  // let go by a rule outside of the actor's count lines
    std::map<std::string, std::string, std::less<>> holder_of_;  // resource -> who wrote it last
};

}  // namespace lockstep::race

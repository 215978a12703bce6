#pragma once
// Foresees runs that would only break off as redundant, so that nobody has to run them (race-lab 9.2).
//
// How: what a step comes to depends on what its client has seen before and on what lies in the places that the step
// touches (footprint.hpp), on nothing else. So whatever was seen once is known wherever both are the same, and a run
// can be played through without clients and without a store for as long as all its steps are known. It is taken for
// run only when it breaks off so: classes are always run.
//
// Where an actor moves without having been chosen, a clock has a say, or one client does two things in one situation,
// nothing is learned, or nothing foreseen any more.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emulator/race/explore/probe.hpp"

namespace lockstep::race
{

// Stands between the scheduler and a run's probe, and notes what Foresight learns from. The text of a request, which
// holds random values, becomes the number that it has among its actor's: what matters of it is which are equal.
class Watched final : public Strategy
{
public:
    struct Turn {
        Choice choice;
        Decision decision;  // none of the last turn
        std::vector<Event> events{};
    };

    explicit Watched(Probe& probe) : probe_(probe) {}

    Move choose(const Choice& choice) override;
    std::string happened(const Event& event) override;
    std::string exited(std::string_view actor, int exit_code) override;

    const std::vector<Turn>& turns() const { return turns_; }

private:
    std::string mark_of(const std::string& actor, const std::string& request);

    Probe& probe_;
    std::vector<Turn> turns_{};
    std::map<std::string, std::vector<std::string>> requests_{};
};

class Foresight
{
public:
    void learn(const std::vector<Watched::Turn>& turns);
    // True when the run would break off as redundant; then the probe is as it would be after the run.
    bool is_redundant(Probe& probe) const;
    // False once a client did two things in one situation: then what was foreseen before may not hold either.
    bool is_trusted() const { return is_trusted_; }

private:
    // What a client has seen so far, as a number; 0 in the beginning.
    using Knowledge = std::size_t;
    using Contents = std::map<std::string, std::uint64_t, std::less<>>;  // place -> who wrote it, knowing what

    struct Position {
        std::map<std::string, Knowledge, std::less<>> knowledge{};
        Contents contents{};

        Knowledge of(std::string_view actor) const;
    };
    struct Situation {
        Knowledge knowledge = 0;
        std::string decision{};

        auto operator<=>(const Situation&) const = default;
    };
    struct Read {
        Touch touch;
        std::uint64_t content = 0;  // before the step
    };
    struct Outcome {
        std::vector<Read> reads{};  // all that it touches
        std::vector<Event> events{};
        std::vector<Option> parked{};  // of the same actor, afterwards
        Knowledge knowledge = 0;       // of it, afterwards
    };

    static std::uint64_t content_at(const Touch& touch, const Contents& contents);
    static void advance(Position& position, const std::string& actor, const Outcome& outcome);
    const Outcome* find(const Position& position, const std::string& actor, const std::string& decision) const;
    const Outcome* learn(const Position& position, const Watched::Turn& turn, const Choice& after);

    std::optional<Choice> beginning_{};
    std::map<Situation, std::vector<Outcome>> outcomes_{};
    Knowledge last_knowledge_ = 0;
    bool is_trusted_ = true;
};

}  // namespace lockstep::race

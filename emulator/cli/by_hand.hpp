#pragma once
// A strategy that asks a person: prints what is parked, reads what to do. Decisions of an earlier
// attempt are taken again first, without asking; that is how `undo` works.

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "emulator/race/strategy.hpp"

namespace lockstep::cli
{

// One decision, by name, so that it can be taken again.
struct HandDecision {
    std::string step;   // as format_step writes it; "" when it was another kind of move
    std::string start;  // the actor that was started, else ""
    std::string kill;   // the actor that was killed, else ""
    race::Fault fault{};
};

class ByHand final : public race::Strategy
{
public:
    enum class Wish {
        none,  // the run went to its end
        undo,
        quit
    };

    struct Talk {
        std::istream& in;
        std::ostream& out;
        race::Names names;
        // Writes what has happened so far; returns what to tell.
        std::function<std::string(const std::string& path, const race::History& so_far)> save;
    };

    ByHand(Talk talk, std::vector<HandDecision> again)
        : talk_(std::move(talk)), again_(std::move(again))
    {
    }

    race::Move choose(const race::Choice& choice) override;
    std::string happened(const race::Event& event) override;
    std::string exited(std::string_view id, int exit_code) override;

    // After the run: why it ended, and all decisions of it.
    Wish wish() const { return wish_; }
    const std::vector<HandDecision>& decisions() const { return decisions_; }

private:
    race::Move repeat(const race::Choice& choice);
    race::Move ask(const race::Choice& choice);
    void show(const race::Choice& choice) const;
    // Empty: the words made no move; the reason was printed.
    std::optional<race::Move> obey(const std::string& line, const race::Choice& choice);
    std::optional<race::Move> move_actor(const std::string& line, const race::Choice& choice);
    std::optional<race::Move> release(const std::string& words, const race::Choice& choice);
    std::optional<race::Move> end_with(Wish wish);
    race::Move note(const race::Choice& choice, race::Move move);
    race::Actor& actor(std::string_view id);

    Talk talk_;
    std::vector<HandDecision> again_;
    std::vector<HandDecision> decisions_;
    race::History so_far_;  // events; of actors, what was done to them and how they ended
    Wish wish_ = Wish::none;
    bool runs_on_ = false;
};

}  // namespace lockstep::cli

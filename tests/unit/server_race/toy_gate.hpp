#pragma once
// A gate that a test works by hand: it lets everything through, or holds what arrives until the test decides. The
// server calls it on its io thread, the test on its own; every wait ends after ten seconds with a failure.

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "emulator/race/gate.hpp"

namespace lockstep::test {

class ToyGate final : public race::Gate {
public:
    void arrive(race::Ticket ticket, std::move_only_function<void(race::Verdict)> then) override;
    void answered(std::uint64_t number, race::Answer answer) override;
    void left(std::uint64_t number) override;

    // How to get work onto the io thread.
    std::function<void(std::function<void()>)> post;

    void hold(bool on = true);
    // What the requests that are let through get instead of being run and answered.
    void let_through_with(race::Verdict verdict);
    // The next step that was held.
    race::Ticket next();
    void decide(std::uint64_t number, race::Verdict verdict = {});
    race::Answer answer_of(std::uint64_t number);
    bool has_left(std::uint64_t number);  // waits for it
    std::size_t left_count();
    std::vector<race::Ticket> tickets();  // all that arrived

private:
    template <class Condition>
    void wait_for(std::unique_lock<std::mutex>& lock, Condition condition);

    std::mutex mutex_;
    std::condition_variable changed_;
    bool hold_ = false;
    race::Verdict verdict_;
    std::vector<race::Ticket> tickets_;
    std::deque<race::Ticket> new_;
    std::map<std::uint64_t, std::move_only_function<void(race::Verdict)>> held_;
    std::map<std::uint64_t, race::Answer> answers_;
    std::vector<std::uint64_t> left_;
};

}  // namespace lockstep::test

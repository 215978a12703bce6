#pragma once
// The locks of a history, told once for all oracles that ask: who took them, who believed that it
// held them, what lay in the store, who removed what. An actor believes that it holds a lock from
// an acquire that was answered 2xx, and the answer delivered, to its own first release or its
// exit. Who owns a lock ID is known from the step that first stored it.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/history.hpp"
#include "emulator/race/terraform/roles.hpp"

namespace lockstep::race
{

// An actor's belief about one lock; `from` and `until` are event indices, `until` excluded.
struct Hold {
    std::string actor;
    std::string lock;  // resource
    std::string id;
    std::size_t from = 0;
    std::size_t until = 0;
};

// A belief about the whole lock of a state: of every kind of lock that the actor takes for it.
struct Belief {
    std::string actor;
    std::string state;
    std::vector<Hold> holds;
    std::size_t from = 0;
    std::size_t until = 0;  // also ends where an operator forced the lock: its victims are excused
};

// What lay at a lock changed: taken (no `before_id`), removed (no `after_id`) or overwritten.
struct LockChange {
    std::size_t event = 0;
    std::string actor;
    std::string lock;
    std::string before_id{};
    std::string before_owner{};  // "" also when the lock lay there before the run
    std::string after_id{};
    std::string after_owner{};
    bool forced = false;  // by an operator, who had read this very lock or none at all
};

class LockStory
{
public:
    LockStory(const History& history, const Roles& roles);

    const std::vector<LockChange>& changes() const { return changes_; }
    // All beliefs about the locks of states, in no particular order.
    std::vector<Belief> beliefs() const;
    // Kinds of lock that the actor asked for, for that state, with whatever answer.
    std::set<std::string> asked_for(std::string_view actor, std::string_view state) const;
    // Every lock that the history knows for a state.
    std::set<std::string> locks_of(std::string_view state) const;
    // Owner of what lay at the lock just before the event; "" for nothing, or a stranger's lock.
    std::string owner_before(std::string_view lock, std::size_t event) const;
    // Of the ID that lay there just before the event; "" for nothing.
    std::string id_before(std::string_view lock, std::size_t event) const;
    std::string owner_of(std::string_view id) const;  // "" when the run did not make it
    bool is_used(std::string_view state) const;       // somebody took a lock of it in this run
    // Who removed the lock with that ID, if anybody but its owner did.
    const LockChange* theft_of(const Hold& hold) const;

private:
    void tell(const History& history, const Event& event, const Roles& roles);
    void note_request(const Event& event, const Roles& roles);
    void note_change(const History& history, const Event& event, const Change& change);
    void note_belief(const Event& event);
    bool is_forced(const History& history, const Event& event, const LockChange& change) const;
    void close(std::string_view actor, std::string_view lock, std::size_t at);
    std::optional<Belief> narrowed(Belief belief, const Hold& hold) const;

    std::map<std::string, std::string, std::less<>> state_of_;  // lock -> state
    std::map<std::string, std::string, std::less<>> owner_of_;  // id -> actor
    std::map<std::string, std::string, std::less<>> stored_;    // lock -> id
    // actor, lock -> the ID it read there last
    std::map<std::pair<std::string, std::string>, std::string> last_read_;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> asked_;  // actor, state
    std::map<std::pair<std::string, std::string>, std::size_t> open_;  // actor, lock -> of holds_
    std::vector<Hold> holds_;
    std::vector<LockChange> changes_;
};

}  // namespace lockstep::race

#pragma once
// A run made by hand: each step is executed at once on a toy store, and becomes an event as the
// scheduler would note it. Conditional puts, faults and exits are all there is.

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "emulator/race/oracle.hpp"

namespace lockstep::race
{

// How a step is sent.
struct Try {
    int attempt = 1;
    Fault fault{};
};

inline constexpr Try plain{};
inline Try lost(int attempt = 1)
{
    return {.attempt = attempt, .fault = {FaultKind::commit_drop}};
}
inline Try refused(std::string code)
{
    return {.fault = {FaultKind::error, std::move(code)}};
}
inline Try again(int attempt = 2)
{
    return {.attempt = attempt};
}

class Play
{
public:
    struct Step {
        std::string actor;
        std::string operation;  // "PutObject", "GetItem" ...
        std::string resource;
        std::string bytes{};  // of a put
        bool if_absent = false;
        std::string request{};  // canonical text
        Try how{};
    };

    explicit Play(World before = {});

    void actor(const std::string& id, bool locks = true, bool is_operator = false);
    Event& step(const Step& step);
    void exit(const std::string& id, int code);
    void end(Ending ending, std::string explanation);

    // The bytes there now, "" for nothing.
    std::string bytes(const std::string& resource) const;
    const World& world() const { return world_; }
    History history() const;

private:
    void execute(const Step& step, Event& event);
    void store(const std::string& resource, std::optional<std::string> bytes, Event& event);

    History history_;
    World world_;
    int versions_ = 0;
    std::map<std::tuple<std::string, std::string, std::string>, int> counts_;
};

// Names of all oracles that speak, in the order of the list, each once.
std::vector<std::string> spoken(const Play& play, std::span<const SerialOutcome> serial = {});
// The sentences of one of them.
std::vector<std::string> said(const Play& play, std::string_view oracle,
                              std::span<const SerialOutcome> serial = {});

}  // namespace lockstep::race

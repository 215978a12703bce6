#pragma once
// A whole race without processes and sockets: toy clients, a toy server that keeps the edge's side
// of gate.hpp, and a toy lab that hands out idle verdicts when nothing is going on. Things that a
// real machine does in any order (deliveries, exits, the news that an answer is out) are done in an
// order drawn from `seed`.

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "emulator/race/scheduler.hpp"

namespace lockstep::race
{

struct ToyCall {
    std::string operation;  // PutObject, GetObject, DeleteObject, ListObjectsV2, DeleteObjects,
                            // PutItem, GetItem
    std::string resource;
    std::string body{};           // "${id}" becomes the client's own random id
    bool only_if_absent = false;  // refused when the resource is there
    bool may_fail = false;        // the client goes on after a refusal
    bool polls = false;           // the client asks again after a refusal, until it is let
    bool own_only = false;        // of a read: what does not hold the client's own id counts as refused
    bool as_before = false;       // of a read: what is not as the client read it before counts as refused
    std::size_t if_refused = 0;   // the call with which the client goes on then, to fail; 0: it fails at once
    bool is_last = false;         // the client is done after it, though there are further calls
    std::size_t steps = 1;
};

struct ToyClient {
    std::string id;
    std::vector<ToyCall> calls;
    std::size_t window = 1;  // calls in flight at once
    int attempts_max = 5;
    bool says_attempts_max = true;
    bool has_patience = true;  // false: gives up a held request when nothing else goes on
    bool sends_invocations = true;
    bool oversleeps = false;        // asks again after no answer only when nothing else goes on
    bool sleeps = false;            // does nothing of its own accord: never starts
    int exits_early_after = -1;     // dies when it has that many answers
    bool resends_silently = false;  // once after no answer, with the same attempt, as Go does
};

class Dice
{
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t below(std::size_t bound)
    {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>((state_ >> 33) % bound);
    }

private:
    std::uint64_t state_;
};

class ToyRace
{
public:
    ToyRace(std::vector<ToyClient> clients, std::uint64_t seed);

    // Plans are made of the clients; `edit` may change them.
    const History& run(Strategy& strategy,
                       const std::function<void(SchedulerOptions&)>& edit = nullptr);

    World store{};
    int stops = 0;             // how often the end was told
    int verdicts_missing = 0;  // requests that never got one
    int verdicts_double = 0;

private:
    struct Client;
    struct Request;

    SchedulerOptions plan() const;
    void start(const std::string& id);
    void send_more(Client& client);
    void send(Client& client, std::size_t call, int attempt, bool is_copy = false);
    void arrive(std::uint64_t number);
    void obey(std::uint64_t number, const Verdict& verdict);
    Answer execute(Request& request);
    void conclude(std::uint64_t number, Reply reply, Answer answer);
    void hear(std::uint64_t number, Answer answer);
    static bool likes(Client& client, std::size_t call, const Answer& answer);
    void finish_call(Client& client, std::size_t call, bool succeeded);
    void exit(Client& client, int exit_code);
    void leave(std::uint64_t number);
    bool do_something();
    bool nudge();

    std::vector<ToyClient> clients_in_;
    Dice dice_;
    std::deque<std::function<void()>> tasks_;
    std::vector<std::function<void()>> asleep_{};  // what clients do that have overslept
    std::map<std::string, Client> clients_;
    std::map<std::uint64_t, Request> requests_;
    std::uint64_t numbers_ = 0;
    std::uint64_t puts_ = 0;
    std::uint64_t randomness_;
    std::unique_ptr<Scheduler> scheduler_;

public:
    ~ToyRace();
};

}  // namespace lockstep::race

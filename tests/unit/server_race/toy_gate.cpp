#include "tests/unit/server_race/toy_gate.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace lockstep::test {

template <class Condition>
void ToyGate::wait_for(std::unique_lock<std::mutex>& lock, Condition condition)
{
    if (!changed_.wait_for(lock, std::chrono::seconds(10), condition))
        throw std::runtime_error("the gate waited in vain");
}

void ToyGate::arrive(race::Ticket ticket, std::move_only_function<void(race::Verdict)> then)
{
    std::unique_lock lock(mutex_);
    tickets_.push_back(ticket);
    if (!hold_) {
        race::Verdict verdict = verdict_;
        lock.unlock();
        return then(std::move(verdict));
    }
    held_.insert_or_assign(ticket.number, std::move(then));
    new_.push_back(std::move(ticket));
    changed_.notify_all();
}

void ToyGate::answered(std::uint64_t number, race::Answer answer)
{
    const std::lock_guard lock(mutex_);
    const auto [place, is_first] = answers_.emplace(number, std::move(answer));
    if (!is_first)
        place->second.text = "answered twice";
    changed_.notify_all();
}

void ToyGate::left(std::uint64_t number)
{
    const std::lock_guard lock(mutex_);
    left_.push_back(number);
    changed_.notify_all();
}

void ToyGate::hold(bool on)
{
    const std::lock_guard lock(mutex_);
    hold_ = on;
}

void ToyGate::let_through_with(race::Verdict verdict)
{
    const std::lock_guard lock(mutex_);
    verdict_ = std::move(verdict);
}

race::Ticket ToyGate::next()
{
    std::unique_lock lock(mutex_);
    wait_for(lock, [this] { return !new_.empty(); });
    race::Ticket ticket = std::move(new_.front());
    new_.pop_front();
    return ticket;
}

void ToyGate::decide(std::uint64_t number, race::Verdict verdict)
{
    post([this, number, verdict] {
        std::unique_lock lock(mutex_);
        auto then = std::move(held_.extract(number).mapped());
        lock.unlock();
        then(verdict);
    });
}

race::Answer ToyGate::answer_of(std::uint64_t number)
{
    std::unique_lock lock(mutex_);
    wait_for(lock, [&] { return answers_.contains(number); });
    return answers_.at(number);
}

bool ToyGate::has_left(std::uint64_t number)
{
    std::unique_lock lock(mutex_);
    wait_for(lock, [&] { return std::ranges::find(left_, number) != left_.end(); });
    return true;
}

std::size_t ToyGate::left_count()
{
    const std::lock_guard lock(mutex_);
    return left_.size();
}

std::vector<race::Ticket> ToyGate::tickets()
{
    const std::lock_guard lock(mutex_);
    return tickets_;
}

}  // namespace lockstep::test

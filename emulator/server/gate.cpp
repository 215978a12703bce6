#include "emulator/server/gate.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

struct Parked {
    race::Gate& gate;
    race::Ticket ticket;
    // Keeps the io thread running while every request is parked.
    asio::executor_work_guard<asio::any_io_executor> work;
    race::Verdict verdict{};
};

template <class Handler>
void park(Handler handler, Parked* parked)
{
    auto then = [handler = std::move(handler), parked](race::Verdict verdict) mutable {
        parked->verdict = std::move(verdict);
        const auto work = std::move(parked->work);
        asio::post(work.get_executor(), std::move(handler));
    };
    parked->gate.arrive(std::move(parked->ticket), std::move(then));
}

// Not a coroutine, so that no lambda stands in an awaited expression (GCC 12, design.md section 3).
asio::awaitable<void> await_verdict(Parked& parked)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [](auto handler, Parked* waiting) { park(std::move(handler), waiting); }, asio::use_awaitable,
        &parked);
}

}  // namespace

asio::awaitable<race::Verdict> admit(race::Gate& gate, race::Ticket ticket)
{
    asio::any_io_executor executor = co_await asio::this_coro::executor;
    Parked parked{gate, std::move(ticket), asio::make_work_guard(executor)};
    asio::awaitable<void> waiting = await_verdict(parked);
    co_await std::move(waiting);
    co_return std::move(parked.verdict);
}

}  // namespace lockstep::server

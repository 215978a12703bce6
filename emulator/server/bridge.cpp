#include "emulator/server/bridge.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace lockstep::server {

namespace asio = boost::asio;

struct Bridge::Pending {
    storage::WriteStep step;
    storage::Need need;
    // Keeps the io thread running while only the writer has something to do.
    asio::executor_work_guard<asio::any_io_executor> work;
    std::exception_ptr failure;
};

Bridge::Bridge(storage::Store& store, asio::any_io_executor executor)
    : store_(store), executor_(std::move(executor))
{
}

template <class Handler>
void Bridge::start(Handler handler, Pending& pending)
{
    auto done = [handler = std::move(handler), &pending](std::exception_ptr failure) mutable {
        pending.failure = std::move(failure);
        const auto work = std::move(pending.work);
        asio::dispatch(work.get_executor(), std::move(handler));
    };
    bring({.step = std::move(pending.step), .done = std::move(done), .need = pending.need});
}

// Not a coroutine, so that no lambda stands in an awaited expression (GCC 12, design.md section 3).
asio::awaitable<void> Bridge::await_written(Pending& pending)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this](auto handler, Pending* waiting) { start(std::move(handler), *waiting); }, asio::use_awaitable,
        &pending);
}

asio::awaitable<std::exception_ptr> Bridge::write(storage::WriteStep step, storage::Need need)
{
    Pending pending{std::move(step), need, asio::make_work_guard(executor_), nullptr};
    asio::awaitable<void> written = await_written(pending);
    co_await std::move(written);
    co_return std::move(pending.failure);
}

void Bridge::bring(storage::WriteJob job)
{
    if (job.need != storage::Need::durable || !store_.commits_at_once()) {
        store_.write(std::move(job.step), std::move(job.done), job.need);
        return;
    }
    turn_.push_back(std::move(job));
    if (turn_.size() == 1)
        asio::post(executor_, [this] { run_turn(); });
}

// Whoever is told goes on at once and may bring the first step of the next turn.
void Bridge::run_turn()
{
    std::vector<storage::WriteJob> jobs = std::exchange(turn_, {});
    store_.write_now(jobs);
}

}  // namespace lockstep::server

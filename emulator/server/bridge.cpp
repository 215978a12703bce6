#include "emulator/server/bridge.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

struct Pending {
    storage::Store& store;
    storage::WriteStep step;
    storage::Need need;
    // Keeps the io thread running while only the writer has something to do.
    asio::executor_work_guard<asio::any_io_executor> work;
    std::exception_ptr failure;
};

template <class Handler>
void start(Handler handler, Pending* pending)
{
    auto done = [handler = std::move(handler), pending](std::exception_ptr failure) mutable {
        pending->failure = std::move(failure);
        const auto work = std::move(pending->work);
        asio::post(work.get_executor(), std::move(handler));
    };
    pending->store.write(std::move(pending->step), std::move(done), pending->need);
}

// Not a coroutine, so that no lambda stands in an awaited expression (GCC 12, design.md section 3).
asio::awaitable<void> await_written(Pending& pending)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [](auto handler, Pending* waiting) { start(std::move(handler), waiting); }, asio::use_awaitable,
        &pending);
}

}  // namespace

asio::awaitable<std::exception_ptr> write(storage::Store& store, storage::WriteStep step, storage::Need need)
{
    if (need == storage::Need::durable && store.commits_at_once())
        co_return store.write_now(std::move(step));
    asio::any_io_executor executor = co_await asio::this_coro::executor;
    Pending pending{store, std::move(step), need, asio::make_work_guard(executor), nullptr};
    asio::awaitable<void> written = await_written(pending);
    co_await std::move(written);
    co_return std::move(pending.failure);
}

}  // namespace lockstep::server

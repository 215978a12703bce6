#include "emulator/server/bridge.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lockstep::server {
namespace {

namespace asio = boost::asio;

struct Pending {
    storage::Store& store;
    storage::WriteStep step;
    asio::any_io_executor executor;
    std::exception_ptr failure;
};

template <class Handler>
void start(Handler handler, Pending* pending)
{
    auto done = [handler = std::move(handler), pending](std::exception_ptr failure) mutable {
        pending->failure = std::move(failure);
        const asio::any_io_executor executor = pending->executor;
        asio::post(executor, std::move(handler));
    };
    pending->store.write(std::move(pending->step), std::move(done));
}

// Not a coroutine, so that no lambda stands in an awaited expression (GCC 12, design.md section 3).
asio::awaitable<void> await_written(Pending& pending)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [](auto handler, Pending* waiting) { start(std::move(handler), waiting); }, asio::use_awaitable,
        &pending);
}

}  // namespace

asio::awaitable<std::exception_ptr> write(storage::Store& store, storage::WriteStep step)
{
    asio::any_io_executor executor = co_await asio::this_coro::executor;
    Pending pending{store, std::move(step), std::move(executor), nullptr};
    asio::awaitable<void> written = await_written(pending);
    co_await std::move(written);
    co_return std::move(pending.failure);
}

}  // namespace lockstep::server

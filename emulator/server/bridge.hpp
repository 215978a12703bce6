#pragma once
// The way from a coroutine of the io thread to the store's writer and back. A kept store's steps go to the writer
// thread. A temporary store's run on the io thread: those that one turn of its loop brought, as one group. A part
// of the server, used on the io thread only.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <exception>
#include <vector>

#include "storage/store/store.hpp"

namespace lockstep::server {

class Bridge {
public:
    // Both must outlive it. `executor` is the io thread's.
    Bridge(storage::Store& store, boost::asio::any_io_executor executor);
    Bridge(const Bridge&) = delete;
    Bridge& operator=(const Bridge&) = delete;

    // Brings the step to the store and resumes once its fate is durable. Returns what Store::write's `done` got:
    // null when the step ran and was kept or undone as it asked. `step` may refer to the caller's frame: the caller
    // does not move on before it has run.
    boost::asio::awaitable<std::exception_ptr> write(storage::WriteStep step,
                                                    storage::Need need = storage::Need::durable);

private:
    struct Pending;

    boost::asio::awaitable<void> await_written(Pending& pending);
    template <class Handler>
    void start(Handler handler, Pending& pending);
    void bring(storage::WriteJob job);
    void run_turn();

    storage::Store& store_;
    boost::asio::any_io_executor executor_;
    std::vector<storage::WriteJob> turn_;  // brought since the last run_turn
};

}  // namespace lockstep::server

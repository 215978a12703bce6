#pragma once
// The way from a coroutine of the io thread to the writer thread and back.

#include <boost/asio/awaitable.hpp>
#include <exception>

#include "storage/store/store.hpp"

namespace lockstep::server {

// Queues the step and resumes on this coroutine's executor once its fate is durable; a temporary store runs it here
// and now. Returns what Store::write's `done` got: null when the step ran and was kept or undone as it asked.
// `step` may refer to the caller's frame: the caller does not move on before it has run.
boost::asio::awaitable<std::exception_ptr> write(storage::Store& store, storage::WriteStep step,
                                                storage::Need need = storage::Need::durable);

}  // namespace lockstep::server

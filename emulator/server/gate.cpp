#include "emulator/server/gate.hpp"

#include <sys/socket.h>

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>

namespace lockstep::server {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Whether the other side has closed. What it sent beyond its request is of no use, since every answer of a race
// ends its connection; over TLS it is the client's goodbye.
bool has_left(tcp::socket& socket)
{
    std::array<char, 4096> dropped{};
    ssize_t count = 0;
    do {
        count = ::recv(socket.native_handle(), dropped.data(), dropped.size(), MSG_DONTWAIT);
    } while (count > 0 || (count < 0 && errno == EINTR));
    return count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

}  // namespace

// One request between `arrive` and the verdict. Held by its coroutine, by the gate's callback and by the watch
// on its connection; the first verdict counts.
class Parked : public std::enable_shared_from_this<Parked> {
public:
    Parked(race::Gate& gate, ParkedRequests& all, tcp::socket& socket, RaceRequest& request)
        : gate_(gate), all_(all), socket_(socket), request_(request)
    {
        all_.add(*this);
    }
    Parked(const Parked&) = delete;
    Parked& operator=(const Parked&) = delete;

    void arrive(race::Ticket ticket, std::move_only_function<void()> resume)
    {
        resume_ = std::move(resume);
        gate_.arrive(std::move(ticket), [self = shared_from_this()](race::Verdict verdict) {
            self->decide(std::move(verdict));
        });
        if (!decided_ && !request_.client_left)
            watch();
    }

    void decide(race::Verdict verdict)
    {
        if (decided_)
            return;
        decided_ = true;
        all_.remove(*this);
        request_.verdict = std::move(verdict);
        boost::system::error_code ignored;
        socket_.cancel(ignored);
        asio::post(work_.get_executor(), std::move(resume_));
        work_.reset();
    }

private:
    void watch()
    {
        socket_.async_wait(tcp::socket::wait_read,
                           [self = shared_from_this()](boost::system::error_code error) {
                               if (!error && !self->decided_)
                                   self->look();
                           });
    }

    void look()
    {
        if (!has_left(socket_))
            return watch();
        request_.client_left = true;
        gate_.left(request_.number);
    }

    race::Gate& gate_;
    // The server's and the coroutine's: gone some time after decided_, while the gate may still hold this object.
    ParkedRequests& all_;
    tcp::socket& socket_;
    RaceRequest& request_;
    // Keeps the io thread running while every request is parked.
    asio::executor_work_guard<asio::any_io_executor> work_{socket_.get_executor()};
    std::move_only_function<void()> resume_;
    bool decided_ = false;
};

void ParkedRequests::cut()
{
    const std::unordered_set<Parked*> all = all_;
    for (Parked* parked : all)
        parked->decide({.execute = false, .reply = race::Reply::lose});
}

namespace {

struct Arrival {
    Parked& parked;
    race::Ticket ticket;
};

template <class Handler>
void arrive(Handler handler, Arrival* arrival)
{
    arrival->parked.arrive(std::move(arrival->ticket),
                           [handler = std::move(handler)]() mutable { std::move(handler)(); });
}

// Not a coroutine, so that no lambda stands in an awaited expression (GCC 12, design.md section 3).
asio::awaitable<void> await_verdict(Arrival& arrival)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [](auto handler, Arrival* arriving) { arrive(std::move(handler), arriving); }, asio::use_awaitable,
        &arrival);
}

}  // namespace

asio::awaitable<void> park(race::Gate& gate, ParkedRequests& all, race::Ticket ticket, Transport& transport,
                           RaceRequest& request)
{
    const auto parked = std::make_shared<Parked>(gate, all, transport.socket(), request);
    Arrival arrival{*parked, std::move(ticket)};
    asio::awaitable<void> waiting = await_verdict(arrival);
    co_await std::move(waiting);
}

}  // namespace lockstep::server

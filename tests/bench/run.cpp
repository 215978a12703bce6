#include "tests/bench/run.hpp"

#include <chrono>
#include <cstdio>
#include <limits>
#include <memory>
#include <string>

#include "tests/bench/connection.hpp"
#include "tests/bench/tally.hpp"

namespace lockstep::bench {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t filling_connections = 64;
constexpr std::size_t told_bytes_max = 1000;  // of a refusal

// When the workers end, and which round comes next.
struct Course {
    steady_clock::time_point end;
    std::uint64_t next_round;
    std::uint64_t last_round;
};

// What one connection does: rounds of the row's requests until the course is over.
class Worker {
public:
    Worker(boost::asio::io_context& context, const Plan& plan, Course& course, Tally& tally)
        : connection_(context, plan.port, [this] { received(); }), plan_(plan), course_(course), tally_(tally)
    {
    }

    void start()
    {
        if (course_.next_round > course_.last_round || steady_clock::now() >= course_.end)
            return;
        round_ = course_.next_round++;
        at_ = 0;
        send();
    }

private:
    void send()
    {
        Message message = plan_.row.requests[at_].make({round_, plan_.rows});
        if (!plan_.bare_sizes.empty())
            message.head.insert(message.head.find("\r\n") + 2, bare_headers());
        begin_ = steady_clock::now();
        connection_.exchange(std::move(message));
    }

    std::string bare_headers() const
    {
        const BareWork work = plan_.row.requests[at_].work;
        std::string headers = "x-bare-size: " + std::to_string(plan_.bare_sizes[at_]) + "\r\n";
        if (work == BareWork::file)
            headers += "x-bare-work: file\r\n";
        if (work == BareWork::write && plan_.synced)
            headers += "x-bare-work: sync\r\n";
        return headers;
    }

    void received()
    {
        tally_.waits.push_back(steady_clock::now() - begin_);
        tally_.sizes[at_] = connection_.answer_bytes();
        if (!is_as_promised() && tally_.refused++ == 0)
            tally_.refusal = connection_.last_read().substr(0, told_bytes_max);
        if (++at_ < plan_.row.requests.size())
            send();
        else
            start();
    }

    bool is_as_promised() const
    {
        const Request& request = plan_.row.requests[at_];
        const std::size_t bytes = connection_.answer_bytes();
        return connection_.status() == 200 && bytes >= request.answer_bytes_min &&
               bytes <= request.answer_bytes_max &&
               (plan_.bare_sizes.empty() || bytes == plan_.bare_sizes[at_]);
    }

    Connection connection_;
    const Plan& plan_;
    Course& course_;
    Tally& tally_;
    steady_clock::time_point begin_;
    std::uint64_t round_ = 0;
    std::size_t at_ = 0;
};

Tally work(const Plan& plan, Course course)
{
    boost::asio::io_context context(1);
    Tally tally{.sizes = std::vector<std::size_t>(plan.row.requests.size())};
    std::vector<std::unique_ptr<Worker>> workers;
    for (std::size_t i = 0; i < plan.connections; ++i)
        workers.push_back(std::make_unique<Worker>(context, plan, course, tally));
    for (const auto& worker : workers)
        worker->start();
    context.run();
    return tally;
}

bool make_first_rows(const Plan& plan)
{
    boost::asio::io_context context(1);
    Connection connection(context, plan.port, [] {});
    for (Message& message : preparation(plan.large)) {
        connection.exchange(std::move(message));
        context.run();
        context.restart();
        if (connection.status() != 200) {
            const std::string said(connection.last_read());
            std::fprintf(stderr, "bench_load: preparation: %s\n", said.c_str());
            return false;
        }
    }
    return true;
}

}  // namespace

int prepare(const Plan& plan)
{
    if (!make_first_rows(plan))
        return 1;
    for (const Row& row : filling()) {
        const Plan fill{.port = plan.port, .row = row, .connections = filling_connections, .rows = plan.rows};
        const Tally tally = work(fill, {steady_clock::time_point::max(), 0, plan.rows - 1});
        if (tally.refused > 0) {
            std::fprintf(stderr, "bench_load: filling: %s\n", tally.refusal.c_str());
            return 1;
        }
    }
    return 0;
}

int run(const Plan& plan)
{
    for (const Request& request : plan.row.requests)
        request.make({0, plan.rows});  // what is made only once is made before the clock runs
    const auto begin = steady_clock::now();
    const double cpu_before = cpu_seconds();
    // Keys must be new in each run: rounds count on from the microseconds of the clock.
    const auto first_round = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(begin.time_since_epoch()).count());
    const auto duration = std::chrono::microseconds(static_cast<std::int64_t>(plan.seconds * 1e6));
    Tally tally = work(plan, {begin + duration, first_round, std::numeric_limits<std::uint64_t>::max()});
    const std::chrono::duration<double> took = steady_clock::now() - begin;
    print(tally, {took.count(), cpu_seconds() - cpu_before});
    return 0;
}

}  // namespace lockstep::bench

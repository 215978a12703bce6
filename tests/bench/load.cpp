// bench_load PORT prepare                          makes what the rows need
// bench_load PORT ROW CONNECTIONS SECONDS [SIZE,..] sends one row's requests over keep-alive connections
//
// Each connection sends its next request when it has the whole answer. With sizes, one per request of the row, the
// requests go to the bare server, which answers with that many bytes. Prints one JSON object: requests per
// second, CPU microseconds of this tool per request, share of a core it used, sizes of the answers, refusals.

#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/rows.hpp"

namespace lockstep::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using std::chrono::steady_clock;

struct Totals {
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;
    std::string refusal;  // the first one
    std::vector<std::size_t> sizes;  // of the latest answer to each request of the row
};

// One keep-alive connection.
class Connection {
public:
    Connection(asio::io_context& context, unsigned short port) : socket_(context)
    {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        socket_.set_option(tcp::no_delay(true));
        buffer_.reserve(256U << 10U);
    }

    template <class Then>
    void exchange(std::string request, Then then)
    {
        request_ = std::move(request);
        parser_.emplace();
        parser_->body_limit(64U << 20U);
        asio::async_write(socket_, asio::buffer(request_),
                          [this, then](boost::system::error_code error, std::size_t) {
                              if (error)
                                  fail("write", error);
                              read(then);
                          });
    }
    const http::response<http::string_body>& answer() const { return parser_->get(); }

private:
    template <class Then>
    void read(Then then)
    {
        http::async_read(socket_, buffer_, *parser_,
                         [this, then](boost::system::error_code error, std::size_t) {
                             if (error)
                                 fail("read", error);
                             then();
                         });
    }
    [[noreturn]] static void fail(const char* what, const boost::system::error_code& error)
    {
        std::fprintf(stderr, "bench_load: %s: %s\n", what, error.message().c_str());
        std::exit(1);
    }

    tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::response_parser<http::string_body>> parser_;
    std::string request_;
};

// What one connection does: rounds of the row's requests until the time is over.
class Worker {
public:
    Worker(asio::io_context& context, unsigned short port, const Row& row, const std::vector<std::string>& bare_sizes,
           steady_clock::time_point end, std::uint64_t& next_round, Totals& totals)
        : connection_(context, port), row_(row), bare_sizes_(bare_sizes), end_(end), next_round_(next_round),
          totals_(totals)
    {
    }

    void start()
    {
        round_ = next_round_++;
        at_ = 0;
        send();
    }

private:
    void send()
    {
        std::string request = row_.requests[at_](round_);
        if (!bare_sizes_.empty())
            request.insert(request.find("\r\n") + 2, "x-bare-size: " + bare_sizes_[at_] + "\r\n");
        connection_.exchange(std::move(request), [this] { received(); });
    }

    void received()
    {
        ++totals_.requests;
        totals_.sizes[at_] = connection_.answer().body().size();
        if (connection_.answer().result_int() >= 300) {
            if (totals_.refused++ == 0)
                totals_.refusal = connection_.answer().body();
        }
        if (++at_ < row_.requests.size())
            send();
        else if (steady_clock::now() < end_)
            start();
    }

    Connection connection_;
    const Row& row_;
    const std::vector<std::string>& bare_sizes_;
    steady_clock::time_point end_;
    std::uint64_t& next_round_;
    Totals& totals_;
    std::uint64_t round_ = 0;
    std::size_t at_ = 0;
};

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

int prepare(unsigned short port)
{
    asio::io_context context(1);
    Connection connection(context, port);
    for (std::string& request : preparation()) {
        const std::string line = request.substr(0, request.find('\r'));
        connection.exchange(std::move(request), [] {});
        context.run();
        context.restart();
        if (connection.answer().result_int() >= 300) {
            std::fprintf(stderr, "bench_load: %s: %s\n", line.c_str(), connection.answer().body().c_str());
            return 1;
        }
    }
    return 0;
}

void print(const Totals& totals, double seconds, double cpu)
{
    const auto requests = static_cast<double>(totals.requests);
    std::string sizes;
    for (const std::size_t size : totals.sizes)
        sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
    std::printf("{\"requests\": %llu, \"per_second\": %.1f, \"load_cpu_us\": %.2f, \"load_core\": %.3f, "
                "\"refused\": %llu, \"sizes\": [%s]}\n",
                static_cast<unsigned long long>(totals.requests), requests / seconds, cpu * 1e6 / requests,
                cpu / seconds, static_cast<unsigned long long>(totals.refused), sizes.c_str());
    if (totals.refused > 0)
        std::fprintf(stderr, "bench_load: first refusal: %s\n", totals.refusal.c_str());
}

int run(unsigned short port, const Row& row, std::size_t connections, double seconds,
        const std::vector<std::string>& bare_sizes)
{
    asio::io_context context(1);
    Totals totals{.sizes = std::vector<std::size_t>(row.requests.size())};
    // Keys must be new in each run: rounds count on from the microseconds of the clock.
    std::uint64_t next_round = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now().time_since_epoch()).count());
    const auto begin = steady_clock::now();
    const auto end = begin + std::chrono::microseconds(static_cast<std::int64_t>(seconds * 1e6));
    const double cpu_before = cpu_seconds();
    std::vector<std::unique_ptr<Worker>> workers;
    for (std::size_t i = 0; i < connections; ++i)
        workers.push_back(std::make_unique<Worker>(context, port, row, bare_sizes, end, next_round, totals));
    for (const auto& worker : workers)
        worker->start();
    context.run();
    const std::chrono::duration<double> took = steady_clock::now() - begin;
    print(totals, took.count(), cpu_seconds() - cpu_before);
    return 0;
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        parts.push_back(list.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

int run_command(const std::vector<std::string>& words)
{
    if (words.size() == 2 && words[1] == "prepare")
        return prepare(static_cast<unsigned short>(std::stoi(words[0])));
    const auto row = words.size() >= 4 ? find_row(words[1]) : std::nullopt;
    if (!row) {
        std::fprintf(stderr, "usage: bench_load PORT prepare | PORT ROW CONNECTIONS SECONDS [SIZE,...]\n");
        return 2;
    }
    const auto sizes = words.size() > 4 ? split(words[4]) : std::vector<std::string>{};
    return run(static_cast<unsigned short>(std::stoi(words[0])), *row, std::stoul(words[2]), std::stod(words[3]),
               sizes);
}

}  // namespace
}  // namespace lockstep::bench

int main(int count, char** words)
{
    return lockstep::bench::run_command({words + 1, words + count});
}

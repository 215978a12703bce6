// torture_load PORT OPERATIONS CONNECTIONS KEYS LEAVE_PERMILLE SEED > HISTORY
//
// Sends that many operations over that many connections at once to a few hot S3 objects and as many
// DynamoDB items: reads, writes, erases, and writes and erases on condition of the value that the
// connection saw last. Of a thousand requests LEAVE_PERMILLE are sent without waiting for the
// answer. Writes the history as JSON lines; anything that no such request may be answered ends it
// with exit code 1.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "emulator/race/linear/history_lines.hpp"
#include "tests/torture/requests.hpp"

namespace lockstep::torture
{
namespace
{

using namespace race::linear;

struct Load {
    unsigned short port = 0;
    int operations = 0;
    int connections = 0;
    int keys = 0;
    int leave_permille = 0;
    unsigned seed = 0;
};

std::int64_t now_ns()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

class Worker
{
public:
    Worker(const Load& load, int number, std::atomic<int>& left, std::atomic<bool>& failed)
        : load_(load), number_(number), left_(left), failed_(failed), connection_(load.port),
          chance_(load.seed * 1000U + static_cast<unsigned>(number))
    {
    }

    void run()
    {
        while (left_.fetch_sub(1) > 0 && !failed_)
            send(draw());
    }
    const std::vector<Operation>& history() const { return history_; }

private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(chance_); }

    Operation draw()
    {
        const int key = below(2 * load_.keys);
        Operation operation{.process = number_,
                            .key = (key < load_.keys ? "s3 k" : "ddb k") +
                                   std::to_string(key % load_.keys)};
        const int kind = below(100);
        if (kind < 35)
            return operation;
        operation.action = kind < 85 ? Action::write : Action::erase;
        if (operation.action == Action::write)
            operation.value = std::to_string(number_) + "-" + std::to_string(++values_);
        const auto known = known_.find(operation.key);
        if (const int guard = below(4); guard == 0 && operation.action == Action::write) {
            operation.guard = Guard::absent;
        } else if (guard >= 2 && known != known_.end()) {
            operation.guard = Guard::matches;
            operation.expected = known->second;
        }
        return operation;
    }

    void send(Operation operation)
    {
        const std::string request = request_for(operation);
        const bool leaves = below(1000) < load_.leave_permille;
        operation.result = Result::unknown;
        if (!connection_.open()) {
            std::fputs("torture_load: the server is gone\n", stderr);
            failed_ = true;
            return;
        }
        operation.invoked = now_ns();
        std::optional<Reply> reply;
        if (leaves)
            connection_.ask_and_leave(request);
        else
            reply = connection_.ask(request);
        operation.returned = now_ns();
        if (reply && !note_reply(operation, *reply)) {
            std::fprintf(stderr, "torture_load: %s was answered %d %s\n",
                         write_line(operation).c_str(), reply->status, reply->body.c_str());
            failed_ = true;
        }
        learn(operation);
        history_.push_back(std::move(operation));
    }

    void learn(const Operation& operation)
    {
        if (operation.result == Result::done && operation.action == Action::write)
            known_[operation.key] = operation.value;
        else if (operation.saw && *operation.saw)
            known_[operation.key] = **operation.saw;
    }

    const Load& load_;
    int number_;
    std::atomic<int>& left_;
    std::atomic<bool>& failed_;
    Connection connection_;
    std::mt19937 chance_;
    int values_ = 0;
    std::map<std::string, std::string> known_{};  // key -> the value it saw last
    std::vector<Operation> history_{};
};

bool prepare(const Load& load)
{
    Connection connection(load.port);
    const auto made_bucket = connection.ask(create_bucket());
    const auto made_table = connection.ask(create_table());
    return made_bucket && made_bucket->status == 200 && made_table && made_table->status == 200;
}

int run(const Load& load)
{
    if (!prepare(load)) {
        std::fputs("torture_load: cannot make bucket and table\n", stderr);
        return 1;
    }
    std::atomic<int> left = load.operations;
    std::atomic<bool> failed = false;
    std::vector<std::unique_ptr<Worker>> workers;
    for (int i = 0; i < load.connections; ++i)
        workers.push_back(std::make_unique<Worker>(load, i, left, failed));
    const std::int64_t start = now_ns();
    {
        std::vector<std::jthread> threads;
        for (const auto& worker : workers)
            threads.emplace_back([&worker] { worker->run(); });
    }
    const double seconds = static_cast<double>(now_ns() - start) / 1e9;
    for (const auto& worker : workers)
        for (const Operation& operation : worker->history())
            std::puts(write_line(operation).c_str());
    std::fprintf(stderr, "%d operations over %d connections in %.1f s\n", load.operations,
                 load.connections, seconds);
    return failed ? 1 : 0;
}

}  // namespace
}  // namespace lockstep::torture

int main(int argc, char** argv)
{
    if (argc != 7) {
        std::fputs("usage: torture_load PORT OPERATIONS CONNECTIONS KEYS LEAVE_PERMILLE SEED\n",
                   stderr);
        return 2;
    }
    return lockstep::torture::run({.port = static_cast<unsigned short>(std::atoi(argv[1])),
                                   .operations = std::atoi(argv[2]),
                                   .connections = std::atoi(argv[3]),
                                   .keys = std::atoi(argv[4]),
                                   .leave_permille = std::atoi(argv[5]),
                                   .seed = static_cast<unsigned>(std::atoi(argv[6]))});
}

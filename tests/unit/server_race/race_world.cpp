#include "tests/unit/server_race/race_world.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>

namespace lockstep::test {
namespace {

Config race_config(std::uint64_t seed)
{
    Config config;
    config.port = 0;
    config.memory = true;
    config.seed = seed;
    return config;
}

}  // namespace

RaceWorld::RaceWorld(std::uint64_t seed) : server_(std::make_unique<server::Server>(race_config(seed), &gate))
{
    gate.post = [this](std::function<void()> work) { boost::asio::post(server_->io(), std::move(work)); };
    thread_ = std::thread([this] { server_->run(); });
}

RaceWorld::~RaceWorld()
{
    stop();
}

std::string RaceWorld::object(const std::string& path) const
{
    const RawAnswer answer = ask(s3_request("reader", "GET", path));
    return answer.status() == 200 ? answer.body() : "";
}

void RaceWorld::on_io_thread(const std::function<void()>& work)
{
    std::promise<void> done;
    gate.post([&] {
        work();
        done.set_value();
    });
    done.get_future().get();
}

void RaceWorld::stop()
{
    if (!thread_.joinable())
        return;
    server_->stop();
    thread_.join();
}

}  // namespace lockstep::test

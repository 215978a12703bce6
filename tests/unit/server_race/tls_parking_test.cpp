// The same watch on a connection that speaks TLS, where a client says goodbye before it closes.

#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "tests/unit/server_race/race_world.hpp"

namespace lockstep::test {
namespace {

namespace asio = boost::asio;

class SecureClient {
public:
    explicit SecureClient(unsigned short port)
    {
        stream_.lowest_layer().connect({asio::ip::address_v4::loopback(), port});
        stream_.handshake(asio::ssl::stream_base::client);
    }
    void send(const RawRequest& request) { asio::write(stream_, asio::buffer(bytes_of(request))); }
    std::string answer()
    {
        std::string bytes;
        boost::system::error_code error;
        while (!error) {
            std::array<char, 4096> piece{};
            bytes.append(piece.data(), stream_.read_some(asio::buffer(piece), error));
        }
        return bytes;
    }
    // As most clients do: close_notify, then the end of the connection without waiting for the other side's.
    void leave()
    {
        stream_.lowest_layer().non_blocking(true);
        boost::system::error_code would_block;
        stream_.shutdown(would_block);
        stream_.lowest_layer().close();
    }

private:
    asio::io_context io_;
    asio::ssl::context context_{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> stream_{io_, context_};
};

TEST(ParkingOverTls, AnswersAfterTheVerdict)
{
    RaceWorld world;
    world.gate.hold();
    SecureClient client(world.port());
    client.send(s3_request("A", "PUT", "/box"));
    const std::uint64_t number = world.gate.next().number;
    EXPECT_EQ(world.gate.left_count(), 0U);
    world.gate.decide(number);
    EXPECT_TRUE(client.answer().starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(world.gate.answer_of(number).delivered);
}

TEST(ParkingOverTls, HearsAClientLeave)
{
    RaceWorld world;
    world.gate.hold();
    SecureClient client(world.port());
    client.send(s3_request("A", "PUT", "/box"));
    const std::uint64_t number = world.gate.next().number;
    client.leave();
    EXPECT_TRUE(world.gate.has_left(number));
    world.gate.decide(number);
    const race::Answer told = world.gate.answer_of(number);
    EXPECT_EQ(told.status, 200U);
    EXPECT_FALSE(told.delivered);
}

TEST(ParkingOverTls, ResetsTheConnection)
{
    RaceWorld world;
    world.gate.let_through_with({.execute = false, .reply = race::Reply::reset});
    SecureClient client(world.port());
    client.send(s3_request("A", "PUT", "/box"));
    EXPECT_EQ(client.answer(), "");
}

}  // namespace
}  // namespace lockstep::test

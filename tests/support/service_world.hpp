#pragma once
// Sends requests through a Service without sockets, in the order in which the edge does it: accept, read the
// body as the plan says, begin, run each step as its own transaction, reply or refuse, finish. Signatures are
// not looked at: the caller is World's. A streamed body is not checked against the client's checksums, only
// described; that check is the edge's.

#include <string>
#include <string_view>

#include "emulator/core/service.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace lockstep::test {

class ServiceWorld : public World {
public:
    // The service must outlive this object.
    explicit ServiceWorld(const Service& service) : service_(service) {}

    http::Response send(http::Request request);
    http::Response send(std::string_view line, http::Headers headers = {}, std::string_view body = {});

    // The whole body of an answer: what is in `body`, then what lies in the store.
    std::string body_of(const http::Response& response);

private:
    Result<http::Response> serve(http::Request& request);
    void receive(http::Request& request, const http::BodyPlan& plan);
    std::int64_t stage(std::string_view bytes);
    bool run_one(Call& call, std::size_t step);

    const Service& service_;
};

}  // namespace lockstep::test

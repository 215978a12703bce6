#pragma once
// What the edge asks of a service (S3, DynamoDB, STS and IAM, admin). A service is stateless: its tables are
// constexpr. Order of the calls for one request: `accept` with the head alone, then the body is read as the
// plan says, then `begin`; whatever fails is turned into bytes by `refuse`.

#include <memory>
#include <string_view>

#include "emulator/core/call.hpp"
#include "protocol/http/body_plan.hpp"
#include "protocol/http/request.hpp"

namespace lockstep {

struct RequestIds {
    std::string request_id;
    std::string host_id;  // S3 only
};

class Service {
public:
    virtual ~Service() = default;

    // How the body of this request is to be read, from the head alone. Refuses unknown operations.
    virtual Result<http::BodyPlan> accept(const http::Request& head) const = 0;
    // Finds the row, decodes. The request must outlive the call.
    virtual Result<std::unique_ptr<Call>> begin(const http::Request& request, const Caller& caller) const = 0;
    // The answer to a refused request in this service's error form.
    virtual http::Response refuse(const http::Request& request, const ApiError& error,
                                  const RequestIds& ids) const = 0;
    // Adds the headers that every answer of this service has (request ids, crc32).
    virtual void finish(const http::Request& request, http::Response& response,
                        const RequestIds& ids) const = 0;
    // Shape of this service's request ids.
    virtual RequestIds make_request_ids(Ids& ids) const = 0;
};

}  // namespace lockstep

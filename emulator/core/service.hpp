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

// What a request is about, for a race: "PutItem", "table/key".
struct Subject {
    std::string operation;
    std::string resource;
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

    // The subject of any request, as far as it can be told: also of one that was refused, and of an item that
    // is put, whose key only its table knows.
    virtual Subject subject_of(const http::Request& request, const Caller& caller, const ReadTx& tx) const
    {
        return static_cast<void>(request), static_cast<void>(caller), static_cast<void>(tx), Subject();
    }
};

}  // namespace lockstep

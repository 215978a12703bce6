#pragma once
// DynamoDB behind the Service interface: the order in which a request is looked at (fact DDB-0014). The edge
// authenticates between `accept` and `begin`; what it refuses comes back through `refuse`, which turns the
// kinds of other rooms into DynamoDB's own. Stateless.

#include "emulator/core/service.hpp"

namespace lockstep::dynamodb {

class DynamoDbService final : public Service {
public:
    Result<http::BodyPlan> accept(const http::Request& head) const override;
    Result<std::unique_ptr<Call>> begin(const http::Request& request, const Caller& caller) const override;
    http::Response refuse(const http::Request& request, const ApiError& error,
                          const RequestIds& ids) const override;
    void finish(const http::Request& request, http::Response& response, const RequestIds& ids) const override;
    RequestIds make_request_ids(Ids& ids) const override;
    Subject subject_of(const http::Request& request, const Caller& caller, const ReadTx& tx) const override;
};

}  // namespace lockstep::dynamodb

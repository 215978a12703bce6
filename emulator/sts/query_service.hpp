#pragma once
// STS and IAM behind the Service interface. Everything must be signed but AssumeRoleWithWebIdentity. Stateless.

#include "emulator/core/service.hpp"

namespace lockstep::sts {

class QueryService final : public Service {
public:
    Result<http::BodyPlan> accept(const http::Request& head) const override;
    Result<std::unique_ptr<Call>> begin(const http::Request& request, const Caller& caller) const override;
    http::Response refuse(const http::Request& request, const ApiError& error,
                          const RequestIds& ids) const override;
    void finish(const http::Request& request, http::Response& response, const RequestIds& ids) const override;
    RequestIds make_request_ids(Ids& ids) const override;
};

}  // namespace lockstep::sts

#pragma once
// The answer to a signed request for a service that Lockstep does not emulate: 501 naming it, in the error form
// its protocol uses, so that an SDK fails at once and does not retry.

#include "emulator/core/service.hpp"

namespace lockstep {

class UnknownService final : public Service {
public:
    Result<http::BodyPlan> accept(const http::Request& head) const override;
    Result<std::unique_ptr<Call>> begin(const http::Request& request, const Caller& caller) const override;
    http::Response refuse(const http::Request& request, const ApiError& error,
                          const RequestIds& ids) const override;
    void finish(const http::Request& request, http::Response& response, const RequestIds& ids) const override;
    RequestIds make_request_ids(Ids& ids) const override;
};

}  // namespace lockstep

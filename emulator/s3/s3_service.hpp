#pragma once
// S3 and S3 Control as the edge sees them: finds rows, turns refusals into <Error> documents, and puts the two
// request ids on every answer. Holds no state.

#include "emulator/core/service.hpp"

namespace lockstep::s3 {

class S3Service final : public Service {
public:
    Result<http::BodyPlan> accept(const http::Request& head) const override;
    Result<std::unique_ptr<Call>> begin(const http::Request& request,
                                        const Caller& caller) const override;
    http::Response refuse(const http::Request& request, const ApiError& error,
                          const RequestIds& ids) const override;
    void finish(const http::Request& request, http::Response& response,
                const RequestIds& ids) const override;
    RequestIds make_request_ids(Ids& ids) const override;
    Subject subject_of(const http::Request& request, const Caller& caller, const ReadTx& tx) const override;
};

}  // namespace lockstep::s3

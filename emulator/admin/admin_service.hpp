#pragma once
// Lockstep's own HTTP API as the edge sees it. Who may call it (Host, Origin, token) is decided by the edge
// before; GET /_lockstep/hold is the edge's own, because it is about the connection and not about the store.

#include "emulator/admin/desk.hpp"
#include "emulator/core/service.hpp"

namespace lockstep::admin {

class AdminService final : public Service {
public:
    explicit AdminService(const Desk& desk) : desk_(desk) {}

    Result<http::BodyPlan> accept(const http::Request& head) const override;
    Result<std::unique_ptr<Call>> begin(const http::Request& request,
                                        const Caller& caller) const override;
    http::Response refuse(const http::Request& request, const ApiError& error,
                          const RequestIds& ids) const override;
    void finish(const http::Request& request, http::Response& response,
                const RequestIds& ids) const override;
    RequestIds make_request_ids(Ids& ids) const override;

private:
    const Desk& desk_;
};

}  // namespace lockstep::admin

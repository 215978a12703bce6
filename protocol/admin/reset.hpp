#pragma once
// Throws everything away: afterwards the store is as if it were fresh. The aliases are those of LocalStack and
// moto, for tools that are wired to them.

#include "protocol/admin/route.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::admin {

struct Reset {
    using Request = http::Request;
    static constexpr std::string_view name = "Reset";
    static constexpr Route route{
        "POST", {"/_lockstep/reset", "/_localstack/state/reset", "/moto-api/reset"}};

    struct Input {};
    struct Output {};

    static Result<Input> decode(const Request&) { return Input{}; }
    // moto answers {"status":"ok"}, and its users look at it.
    static http::Response encode(const Output&) { return json_response(R"({"status":"ok"})"); }
};

}  // namespace lockstep::admin

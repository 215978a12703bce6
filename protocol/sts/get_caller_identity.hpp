#pragma once
// GetCallerIdentity: who the signature belongs to. Takes nothing.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html

#include "protocol/sts/request.hpp"

namespace lockstep::sts {

struct GetCallerIdentity {
    using Request = sts::Request;
    static constexpr std::string_view name = "GetCallerIdentity";
    static constexpr Route route{.action = name};

    struct Input {};
    struct Output {
        std::string account;
        std::string arn;
        std::string user_id;
    };

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output& output);
    static std::string resource(const Input&) { return {}; }
};

}  // namespace lockstep::sts

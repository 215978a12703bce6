#pragma once
// AssumeRole: temporary credentials for a role. Lockstep knows no roles: every well-formed role may be assumed.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html

#include "protocol/sts/credentials.hpp"

namespace lockstep::sts {

struct AssumeRole {
    using Request = sts::Request;
    static constexpr std::string_view name = "AssumeRole";
    static constexpr Route route{.action = name};

    struct Input {
        RoleSession session;
        std::string source_identity;
    };
    struct Output {
        TemporaryCredentials credentials;
        std::string source_identity;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.session.role_arn; }
};

}  // namespace lockstep::sts

#pragma once
// AssumeRoleWithWebIdentity: temporary credentials against a token of an identity provider. The one call that
// needs no signature. Lockstep knows no providers: any token of a possible length is accepted.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html

#include "protocol/sts/credentials.hpp"

namespace lockstep::sts {

struct AssumeRoleWithWebIdentity {
    using Request = sts::Request;
    static constexpr std::string_view name = "AssumeRoleWithWebIdentity";
    static constexpr Route route{.action = name};

    struct Input {
        RoleSession session;
        std::string provider;
    };
    struct Output {
        TemporaryCredentials credentials;
        std::string provider;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.session.role_arn; }
};

}  // namespace lockstep::sts

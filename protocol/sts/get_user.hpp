#pragma once
// IAM GetUser: the caller's own user, or the one that is named. Terraform asks it when it may not ask STS.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html

#include "protocol/base/aws_time.hpp"
#include "protocol/sts/request.hpp"

namespace lockstep::sts {

struct GetUser {
    using Request = sts::Request;
    static constexpr std::string_view name = "GetUser";
    static constexpr Route route{.action = name};

    struct Input {
        std::string user_name;  // "" for the caller
    };
    struct Output {
        std::string user_name;
        std::string user_id;
        std::string arn;
        Time created{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.user_name; }
};

}  // namespace lockstep::sts

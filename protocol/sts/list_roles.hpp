#pragma once
// IAM ListRoles: Lockstep keeps no roles, so the list is empty. Terraform reads the account from it as a last
// resort.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html

#include "protocol/sts/request.hpp"

namespace lockstep::sts {

struct ListRoles {
    using Request = sts::Request;
    static constexpr std::string_view name = "ListRoles";
    static constexpr Route route{.action = name};

    struct Input {};
    struct Output {};

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input&) { return {}; }
};

}  // namespace lockstep::sts

#pragma once
// What AssumeRole and AssumeRoleWithWebIdentity have in common: the role asked for, the session, the temporary
// credentials and how they are printed.

#include <string>

#include "protocol/base/aws_time.hpp"
#include "protocol/sts/request.hpp"

namespace lockstep::sts {

struct RoleSession {
    std::string role_arn;
    std::string session_name;
    int duration_seconds = 3600;
};

// arn:aws:iam::ACCOUNT:role/PATH/NAME taken apart; refuses anything else as AWS does.
struct RoleName {
    std::string account;
    std::string name;  // without path
};
Result<RoleName> parse_role_arn(const std::string& arn);

// RoleArn, RoleSessionName and DurationSeconds, checked against AWS's constraints.
Result<RoleSession> read_role_session(const Request& request);

struct TemporaryCredentials {
    std::string access_key;
    std::string secret_key;
    std::string session_token;
    Time expires{};
    std::string role_arn;      // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION
    std::string role_id;       // AROA...:SESSION
};

// <Credentials> and <AssumedRoleUser>.
void print_credentials(xml::Writer& xml, const TemporaryCredentials& credentials);

}  // namespace lockstep::sts

#include "protocol/s3/policy.hpp"

#include <algorithm>

#include "protocol/http/headers.hpp"
#include "protocol/json/value.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/policy_condition.hpp"

namespace lockstep::s3 {
namespace {

using json::Value;

// One value, or each of a list.
template <class Test>
bool any_text(const Value& value, Test test)
{
    if (value.is_string())
        return test(std::string_view(value.text()));
    return std::any_of(value.elements().begin(), value.elements().end(),
                       [&](const Value& element) { return test(std::string_view(element.text())); });
}

std::vector<const Value*> statements_of(const Value& policy)
{
    std::vector<const Value*> statements;
    const Value* statement = policy.find("Statement");
    if (statement != nullptr && statement->is_object())
        statements.push_back(statement);
    if (statement != nullptr)
        for (const Value& element : statement->elements())
            statements.push_back(&element);
    return statements;
}

// "arn:aws:iam::ACCOUNT:root" and the bare account mean everybody of that account; a role means its sessions.
bool names_caller(std::string_view principal, const PolicyQuestion& question)
{
    if (principal == "*" || principal == question.account || principal == question.caller ||
        principal == "arn:aws:iam::" + question.account + ":root")
        return true;
    const std::string role_prefix = "arn:aws:iam::" + question.account + ":role/";
    if (!principal.starts_with(role_prefix))
        return false;
    const std::string_view role = principal.substr(principal.rfind('/') + 1);
    return question.caller.starts_with("arn:aws:sts::" + question.account + ":assumed-role/" +
                                       std::string(role) + "/");
}

bool principal_matches(const Value& principal, const PolicyQuestion& question)
{
    const auto names = [&](std::string_view text) { return names_caller(text, question); };
    if (principal.is_string())
        return names(principal.text());
    const Value* accounts = principal.find("AWS");
    return accounts != nullptr && any_text(*accounts, names);
}

bool concerns_caller(const Value& statement, const PolicyQuestion& question)
{
    if (const Value* principal = statement.find("Principal"))
        return principal_matches(*principal, question);
    const Value* others = statement.find("NotPrincipal");
    return others != nullptr && !principal_matches(*others, question);
}

bool concerns_action(const Value& statement, const PolicyQuestion& question)
{
    const std::string action = http::lower_case(question.action);
    const auto matches = [&](std::string_view pattern) {
        return matches_pattern(http::lower_case(pattern), action);
    };
    if (const Value* actions = statement.find("Action"))
        return any_text(*actions, matches);
    const Value* others = statement.find("NotAction");
    return others != nullptr && !any_text(*others, matches);
}

bool concerns_resource(const Value& statement, const PolicyQuestion& question)
{
    const auto matches = [&](std::string_view pattern) {
        return matches_pattern(pattern, question.resource);
    };
    if (const Value* resources = statement.find("Resource"))
        return any_text(*resources, matches);
    const Value* others = statement.find("NotResource");
    return others != nullptr && !any_text(*others, matches);
}

bool has_effect(const Value& statement, std::string_view effect)
{
    const Value* found = statement.find("Effect");
    return found != nullptr && found->is_string() && found->text() == effect;
}

// Without one it is the older of the two (fact S3-0254).
bool has_known_version(const Value& policy)
{
    const Value* version = policy.find("Version");
    return version == nullptr ||
           (version->is_string() && (version->text() == "2008-10-17" || version->text() == "2012-10-17"));
}

// The bucket itself or what is in it; patterns may stand for more.
bool speaks_of_bucket(std::string_view resource, std::string_view bucket)
{
    const std::string arn = "arn:aws:s3:::" + std::string(bucket);
    const std::string_view of_bucket = resource.substr(0, resource.find('/'));
    return resource == "*" || matches_pattern(of_bucket, arn) || resource.starts_with(arn + "*");
}

Refusal malformed(std::string_view why)
{
    return fail(errors::malformed_policy, why);
}

Result<> check_statement(const Value& statement, std::string_view bucket)
{
    if (!statement.is_object())
        return malformed("Policies must be valid JSON and the first byte must be '{'");
    if (!has_effect(statement, "Allow") && !has_effect(statement, "Deny"))
        return malformed("Invalid effect");
    if (statement.find("Principal") == nullptr && statement.find("NotPrincipal") == nullptr)
        return malformed("Missing required field Principal");
    if (statement.find("Action") == nullptr && statement.find("NotAction") == nullptr)
        return malformed("Missing required field Action");
    const Value* resource = statement.find("Resource");
    if (resource == nullptr)
        resource = statement.find("NotResource");
    if (resource == nullptr)
        return malformed("Missing required field Resource");
    if (any_text(*resource, [&](std::string_view text) { return !speaks_of_bucket(text, bucket); }))
        return malformed("Policy has invalid resource");
    return {};
}

}  // namespace

Result<> check_policy(std::string_view policy, std::string_view bucket)
{
    const auto document = json::parse(policy);
    if (!document || !document->is_object() || !policy.starts_with('{'))
        return fail(errors::malformed_policy);
    if (policy.size() > limits::policy_bytes_max)
        return malformed("Policy exceeds the maximum allowed document size.");
    if (!has_known_version(*document))
        return malformed("The policy must contain a valid version string");
    const std::vector<const Value*> statements = statements_of(*document);
    if (statements.empty())
        return malformed("Missing required field Statement");
    for (const Value* statement : statements)
        TRY(check_statement(*statement, bucket));
    return {};
}

bool denies(std::string_view policy, const PolicyQuestion& question)
{
    const auto document = json::parse(policy);
    if (!document)
        return false;
    const std::vector<const Value*> statements = statements_of(*document);
    return std::any_of(statements.begin(), statements.end(), [&](const Value* statement) {
        if (!has_effect(*statement, "Deny") || !concerns_caller(*statement, question) ||
            !concerns_action(*statement, question) || !concerns_resource(*statement, question))
            return false;
        const Value* condition = statement->find("Condition");
        return condition == nullptr || evaluate_condition(*condition, question) == Verdict::holds;
    });
}

bool is_public(std::string_view policy)
{
    const auto document = json::parse(policy);
    if (!document)
        return false;
    const std::vector<const Value*> statements = statements_of(*document);
    return std::any_of(statements.begin(), statements.end(), [](const Value* statement) {
        const Value* principal = statement->find("Principal");
        if (!has_effect(*statement, "Allow") || principal == nullptr ||
            statement->find("Condition") != nullptr)
            return false;
        const auto is_everybody = [](std::string_view text) { return text == "*"; };
        const Value* accounts = principal->find("AWS");
        return any_text(*principal, is_everybody) ||
               (accounts != nullptr && any_text(*accounts, is_everybody));
    });
}

}  // namespace lockstep::s3

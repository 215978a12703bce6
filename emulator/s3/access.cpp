#include "emulator/s3/access.hpp"

#include "emulator/s3/bucket_configuration.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/policy.hpp"

namespace lockstep::s3 {
namespace {

// Every request counts as encrypted: on loopback a policy that demands TLS must lock nobody out
// (fact S3-0242).
PolicyQuestion question_of(const storage::Bucket& bucket, std::string_view action, const ListScope& scope,
                           const Env& env)
{
    PolicyQuestion question{.action = std::string(action),
                            .resource = "arn:aws:s3:::" + bucket.name,
                            .account = env.caller.account,
                            .caller = env.caller.arn,
                            .keys = {{"aws:SecureTransport", "true"},
                                     {"aws:PrincipalArn", env.caller.arn},
                                     {"aws:PrincipalAccount", env.caller.account},
                                     {"aws:ResourceAccount", bucket.account}}};
    if (scope.prefix)
        question.keys.push_back({"s3:prefix", *scope.prefix});
    if (scope.delimiter)
        question.keys.push_back({"s3:delimiter", *scope.delimiter});
    if (scope.count_text)
        question.keys.push_back({"s3:max-keys", *scope.count_text});
    return question;
}

}  // namespace

Result<> check_list_access(const ReadTx& tx, const storage::Bucket& bucket, std::string_view action,
                           const ListScope& scope, const Env& env)
{
    const auto policy = tx.buckets().config(bucket.id, kinds::policy);
    if (!policy || !denies(*policy, question_of(bucket, action, scope, env)))
        return {};
    return fail(errors::access_denied,
                "User: " + env.caller.arn + " is not authorized to perform: " + std::string(action) +
                    " on resource: \"arn:aws:s3:::" + bucket.name +
                    "\" with an explicit deny in a resource-based policy");
}

}  // namespace lockstep::s3

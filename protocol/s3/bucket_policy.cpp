#include "protocol/s3/bucket_policy.hpp"

#include "protocol/s3/policy.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

http::Response GetBucketPolicy::encode(Output output)
{
    http::Response response;
    response.headers.add("Content-Type", "application/json");
    response.body = std::move(output.text);
    return response;
}

Result<PutBucketPolicy::Input> PutBucketPolicy::decode(const s3::Request& request)
{
    Input input{.bucket = TRY(bucket_target(request)), .policy = request.http.body};
    TRY(check_policy(input.policy, input.bucket.name));
    return input;
}

std::string policy_status_document(bool is_public)
{
    xml::Writer xml;
    xml.open("PolicyStatus", xml::namespace_s3).element("IsPublic", is_public);
    return xml.take();
}

}  // namespace lockstep::s3

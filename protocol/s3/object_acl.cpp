#include "protocol/s3/object_acl.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/xml/reader.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

// A grant of anything but FULL_CONTROL to a canonical user counts as a grant to somebody else.
std::string granted_id(const xml::Element& grant)
{
    const auto grantee = grant.child("Grantee");
    const bool full = grant.child_text("Permission").value_or("") == "FULL_CONTROL";
    return grantee && full ? grantee->child_text("ID").value_or("") : std::string();
}

Result<std::vector<std::string>> decode_grants(std::string_view body)
{
    const auto document = xml::parse(body);
    const auto list = document && document->root().name() == "AccessControlPolicy"
                          ? document->root().child("AccessControlList")
                          : std::nullopt;
    if (!list)
        return fail(errors::malformed_acl);
    std::vector<std::string> ids;
    for (const xml::Element& grant : list->children("Grant"))
        ids.push_back(granted_id(grant));
    return ids;
}

}  // namespace

Result<ObjectAclBase::Input> ObjectAclBase::decode(const s3::Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.version_id = TRY(decode_version_id(request.http));
    return in;
}

Result<PutObjectAcl::Input> PutObjectAcl::decode(const s3::Request& request)
{
    Input in = TRY(ObjectAclBase::decode(request));
    in.acl = TRY(decode_acl_headers(AmzHeaders(request.http)));
    const bool in_head = !in.acl.canned.empty() || in.acl.grants;
    if (in_head && !request.http.body.empty())
        return fail(errors::unexpected_content);
    if (in_head)
        return in;
    if (request.http.body.empty())
        return fail(refusal(errors::missing_security_header).with("MissingHeaderName", "x-amz-acl"));
    TRY(verify_whole_body(request.http));
    in.granted_ids = TRY(decode_grants(request.http.body));
    return in;
}

http::Response GetObjectAcl::encode(Output output)
{
    http::Response response;
    if (!output.version_id.empty())
        response.headers.add("x-amz-version-id", output.version_id);
    response.headers.add("Content-Type", "application/xml");
    // Owner holds only the id (fact S3-0006).
    xml::Writer xml;
    xml.open("AccessControlPolicy", xml::namespace_s3);
    xml.open("Owner").element("ID", output.owner).close();
    xml.open("AccessControlList").open("Grant");
    xml.open_typed("Grantee", "CanonicalUser").element("ID", output.owner).close();
    xml.element("Permission", "FULL_CONTROL");
    response.body = xml.take();
    return response;
}

http::Response PutObjectAcl::encode(Output output)
{
    http::Response response;
    if (!output.version_id.empty())
        response.headers.add("x-amz-version-id", output.version_id);
    return response;
}

}  // namespace lockstep::s3

#include "protocol/s3/bucket_acl.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

// The canonical id of the one who is granted everything, when nobody else is granted anything; else "".
std::string only_grantee(const xml::Element& root)
{
    const auto list = root.child("AccessControlList");
    if (!list || list->children().size() != 1)
        return {};
    const xml::Element grant = list->children().front();
    const auto grantee = grant.child("Grantee");
    if (!grantee || grant.child_text("Permission") != "FULL_CONTROL")
        return {};
    return grantee->child_text("ID").value_or("");
}

bool has_grant_header(const http::Headers& headers)
{
    for (const http::HeaderField& header : headers)
        if (http::lower_case(header.name).starts_with("x-amz-grant-"))
            return true;
    return false;
}

}  // namespace

Result<PutBucketAcl::Input> PutBucketAcl::decode(const s3::Request& request)
{
    Input input{.bucket = TRY(bucket_target(request))};
    const std::string_view canned = request.http.headers.get("x-amz-acl");
    if (!canned.empty() || has_grant_header(request.http.headers)) {
        input.is_private = canned == "private" && !has_grant_header(request.http.headers);
        return input;
    }
    const xml::Document document = TRY(require_document(request.http, "AccessControlPolicy"));
    input.only_grantee = only_grantee(document.root());
    return input;
}

std::string private_acl_document(std::string_view owner)
{
    xml::Writer xml;
    xml.open("AccessControlPolicy", xml::namespace_s3);
    xml.open("Owner").element("ID", owner).close();
    xml.open("AccessControlList").open("Grant").open_typed("Grantee", "CanonicalUser");
    xml.element("ID", owner).close().element("Permission", "FULL_CONTROL");
    return xml.take();
}

}  // namespace lockstep::s3

#include "protocol/s3/delete_objects.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/xml/reader.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

// S3 wants to be sure of what it deletes: the list must come with a digest.
Result<> require_digest(const http::Request& request)
{
    const ChecksumPlan plan = TRY(plan_checksum(request));
    if (plan.source == ChecksumSource::none && !request.headers.contains("Content-MD5"))
        return fail(errors::invalid_request,
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    return verify_whole_body(request);
}

Result<ObjectToDelete> decode_object(const xml::Element& element)
{
    ObjectToDelete object;
    object.key = element.child_text("Key").value_or("");
    if (object.key.empty())
        return fail(errors::malformed_xml);
    object.version_id = element.child_text("VersionId");
    if (object.version_id && object.version_id->empty())
        object.version_id.reset();
    if (const auto etag = element.child_text("ETag"))
        object.preconditions.if_match = without_quotes(*etag);
    return object;
}

}  // namespace

Result<DeleteObjects::Input> DeleteObjects::decode(const Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    TRY(require_digest(request.http));
    in.bypass_governance = AmzHeaders(request.http).find("x-amz-bypass-governance-retention").has_value();
    const auto document = xml::parse(request.http.body);
    if (!document || document->root().name() != "Delete")
        return fail(errors::malformed_xml);
    in.quiet = document->root().child_text("Quiet").value_or("false") == "true";
    const std::vector<xml::Element> objects = document->root().children("Object");
    if (objects.empty() || objects.size() > limits::delete_keys_max)  // fact S3-0088
        return fail(errors::malformed_xml);
    for (const xml::Element& element : objects)
        in.objects.push_back(TRY(decode_object(element)));
    return in;
}

http::Response DeleteObjects::encode(Output output)
{
    xml::Writer xml;
    xml.open("DeleteResult", xml::namespace_s3);
    for (const DeletedObject& object : output.deleted) {
        if (output.quiet)
            break;
        xml.open("Deleted").element("Key", object.key);
        xml.optional_element("VersionId", object.version_id);
        if (object.delete_marker)
            xml.element("DeleteMarker", true);
        xml.optional_element("DeleteMarkerVersionId", object.marker_version_id).close();
    }
    for (const DeleteFailure& failure : output.failed) {
        xml.open("Error").element("Key", failure.key);
        xml.optional_element("VersionId", failure.version_id);
        xml.element("Code", failure.code).element("Message", failure.message).close();
    }
    http::Response response;
    response.headers.add("Content-Type", "application/xml");
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3

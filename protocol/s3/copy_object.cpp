#include "protocol/s3/copy_object.hpp"

#include "protocol/s3/checksum_xml.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/s3/page.hpp"

namespace lockstep::s3 {
namespace {

struct DirectiveHeader {
    std::string_view name;
    std::string_view fault;
};

Result<Directive> decode_directive(const AmzHeaders& headers, const DirectiveHeader& header)
{
    const std::string_view value = headers.find(header.name).value_or("COPY");
    if (value == "COPY")
        return Directive::copy;
    if (value == "REPLACE")
        return Directive::replace;
    return fail(refusal(errors::invalid_argument, header.fault)
                    .with("ArgumentName", header.name)
                    .with("ArgumentValue", value));
}

// Whoever sends bytes and a source means one of the two (fact S3-0250). Of a chunked body the head tells no length.
Result<> check_no_body(const http::Headers& headers)
{
    if (headers.find("Content-Length").value_or("0") == "0")
        return {};
    return fail(errors::invalid_request,
                "The request included a body. Requests of this type must not include a non-empty body.");
}

}  // namespace

Result<CopyObject::Input> CopyObject::decode(const Request& request)
{
    const AmzHeaders amz(request.http);
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.source = TRY(decode_copy_source(request.http));
    TRY(check_no_body(request.http.headers));
    in.options = TRY(decode_write_options(request.http));
    in.preconditions = TRY(decode_write_preconditions(AmzHeaders(request.http)));
    in.metadata =
        TRY(decode_directive(amz, {"x-amz-metadata-directive", "Unknown metadata directive."}));
    in.tags = TRY(decode_directive(amz, {"x-amz-tagging-directive", "Unknown tagging directive."}));
    in.checksum_algorithm = TRY(decode_checksum_algorithm(amz));
    in.changes_attributes = in.metadata == Directive::replace || amz.find("x-amz-storage-class") ||
                            amz.find("x-amz-website-redirect-location") ||
                            in.options.encryption.kind.has_value() || in.checksum_algorithm.has_value();
    return in;
}

http::Response CopyObject::encode(Output output)
{
    http::Response response;
    write_encryption_headers(response.headers, output.reply.encryption);
    if (!output.reply.version_id.empty())
        response.headers.add("x-amz-version-id", output.reply.version_id);
    if (!output.source_version_id.empty())
        response.headers.add("x-amz-copy-source-version-id", output.source_version_id);
    response.headers.add("Content-Type", "application/xml");
    // The checksum stands in the document, not in the head (fact S3-0070).
    xml::Writer xml;
    xml.open("CopyObjectResult", xml::namespace_s3);
    xml.element("LastModified", listed_time(output.modified.time_since_epoch().count()));  // fact S3-0255
    xml.element("ETag", '"' + output.reply.etag + '"');
    write_checksum_elements(xml, output.reply.checksum);
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3

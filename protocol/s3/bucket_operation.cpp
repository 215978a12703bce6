#include "protocol/s3/bucket_operation.hpp"

#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

http::Response xml_response(std::string document)
{
    http::Response response;
    response.headers.add("Content-Type", "application/xml");
    response.body = std::move(document);
    return response;
}

Result<OfBucket::Input> OfBucket::decode(const s3::Request& request)
{
    return Input{.bucket = TRY(bucket_target(request))};
}

Result<KeepsDocument::Input>
KeepsDocument::decode_with(const s3::Request& request,
                           Result<std::string> (*canonical)(const xml::Element&))
{
    BucketTarget bucket = TRY(bucket_target(request));
    const xml::Document document = TRY(require_document(request.http));
    std::string text = TRY(canonical(document.root()));
    return Input{.bucket = std::move(bucket), .document = std::move(text)};
}

Result<xml::Document> require_document(const http::Request& request)
{
    if (request.body.empty())
        return fail(errors::missing_request_body);
    auto document = xml::parse(request.body);
    if (!document)
        return fail(errors::malformed_xml);
    return std::move(*document);
}

Result<xml::Document> require_document(const http::Request& request, std::string_view root)
{
    xml::Document document = TRY(require_document(request));
    if (document.root().name() != root)
        return fail(errors::malformed_xml);
    return document;
}

}  // namespace lockstep::s3

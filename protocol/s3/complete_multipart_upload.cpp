#include "protocol/s3/complete_multipart_upload.hpp"

#include <charconv>

#include "protocol/s3/checksum_xml.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/s3/read_object.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view checksum_prefix = "Checksum";
constexpr const char* no_parts = "You must specify at least one part";

Result<ListedPart> decode_part(const xml::Element& element)
{
    ListedPart part;
    const auto number = element.child_text("PartNumber");
    const auto etag = element.child_text("ETag");
    if (!number || !etag)
        return fail(errors::malformed_xml);
    part.number = TRY(parse_part_number(*number));
    part.etag = without_quotes(*etag);
    for (const xml::Element& child : element.children())
        if (child.name().starts_with(checksum_prefix))
            part.checksums.push_back(
                {std::string(child.name().substr(checksum_prefix.size())), child.text()});
    return part;
}

Result<std::vector<ListedPart>> decode_parts(std::string_view body)
{
    if (body.empty())
        return fail(errors::invalid_request, no_parts);
    const auto document = xml::parse(body);
    if (!document || document->root().name() != "CompleteMultipartUpload")
        return fail(errors::malformed_xml);
    std::vector<ListedPart> parts;
    for (const xml::Element& element : document->root().children("Part")) {
        if (parts.size() == static_cast<std::size_t>(limits::part_number_max))
            return fail(errors::malformed_xml);
        parts.push_back(TRY(decode_part(element)));
    }
    if (parts.empty())
        return fail(errors::invalid_request, no_parts);
    return parts;
}

// Values are compared, not decoded: those of a composite checksum end in "-N".
std::vector<NameValue> decode_checksums(const AmzHeaders& amz)
{
    constexpr std::string_view header_prefix = "x-amz-checksum-";
    std::vector<NameValue> checksums;
    amz.each_with_prefix(header_prefix, [&](const std::string& name, std::string_view value) {
        if (const auto algorithm = find_checksum_algorithm(name.substr(header_prefix.size())))
            checksums.push_back({std::string(checksum_name(*algorithm)), std::string(value)});
    });
    return checksums;
}

}  // namespace

Result<CompleteMultipartUpload::Input> CompleteMultipartUpload::decode(const Request& request)
{
    const AmzHeaders amz(request.http);
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.upload_id = request.http.param("uploadId").value_or("");
    in.preconditions = TRY(decode_write_preconditions(amz));
    if (auto parts = decode_parts(request.http.body))
        in.parts = std::move(*parts);
    else
        in.parts_fault = std::move(parts).error();
    in.checksums = decode_checksums(amz);
    in.checksum_type = amz.get("x-amz-checksum-type");
    if (const auto text = amz.find("x-amz-mp-object-size")) {
        std::uint64_t size = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), size);
        if (error != std::errc{} || end != text->data() + text->size())
            return fail(errors::invalid_request, "Value for x-amz-mp-object-size header is invalid.");
        in.object_size = size;
    }
    return in;
}

http::Response CompleteMultipartUpload::encode(Output output)
{
    http::Response response;
    // Of SSE-C this reply says nothing: the request does not send the key.
    if (output.reply.encryption.kind != EncryptionKind::customer)
        write_encryption_headers(response.headers, output.reply.encryption);
    if (!output.reply.version_id.empty())
        response.headers.add("x-amz-version-id", output.reply.version_id);
    response.headers.add("Content-Type", "application/xml");
    xml::Writer xml;
    xml.open("CompleteMultipartUploadResult", xml::namespace_s3);
    xml.element("Location", output.location).element("Bucket", output.bucket);
    xml.element("Key", output.key).element("ETag", '"' + output.reply.etag + '"');
    write_checksum_elements(xml, output.reply.checksum);
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3

#include "protocol/s3/list_multipart_uploads.hpp"

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {
namespace {

void write_upload(xml::Writer& xml, const ListMultipartUploads::Entry& upload, NameEncoding encoding)
{
    xml.open("Upload").element("Key", shown(upload.key, encoding));
    xml.element("UploadId", upload.upload_id);
    write_initiator(xml, upload.initiator);
    write_owner(xml, upload.owner);
    xml.element("StorageClass", upload.storage_class);
    xml.element("Initiated", listed_time(upload.initiated_ms));
    if (!upload.checksum_algorithm.empty()) {
        xml.element("ChecksumAlgorithm", upload.checksum_algorithm);
        xml.optional_element("ChecksumType", upload.checksum_type);
    }
    xml.close();
}

}  // namespace

void write_initiator(xml::Writer& xml, std::string_view arn)
{
    const std::size_t before_name = arn.find_last_of("/:");
    xml.open("Initiator").element("ID", arn);
    xml.element("DisplayName", before_name == std::string_view::npos ? arn : arn.substr(before_name + 1));
    xml.close();
}

Result<ListMultipartUploads::Input> ListMultipartUploads::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    Input input{.scope = TRY(decode_list_scope(request, "max-uploads")),
                .key_marker = std::string(http.param("key-marker").value_or("")),
                .upload_id_marker = {}};
    if (!input.key_marker.empty())
        input.upload_id_marker = http.param("upload-id-marker").value_or("");
    return input;
}

// The markers of the next page are there even when this is the last, and a prefix only when one was sent
// (fact S3-0055).
http::Response ListMultipartUploads::encode(Output output)
{
    const ListScope& scope = output.in.scope;
    const auto show = [&](std::string_view name) { return shown(name, scope.encoding); };
    xml::Writer xml;
    xml.open("ListMultipartUploadsResult", xml::namespace_s3).element("Bucket", scope.bucket.name);
    xml.element("KeyMarker", show(output.in.key_marker));
    xml.element("UploadIdMarker", output.in.upload_id_marker);
    xml.element("NextKeyMarker", show(output.next_key));
    xml.element("NextUploadIdMarker", output.next_upload_id);
    if (scope.prefix)
        xml.element("Prefix", show(*scope.prefix));
    xml.optional_element("Delimiter", show(scope.delimiter_text()));
    if (scope.encoding == NameEncoding::url)
        xml.element("EncodingType", "url");
    xml.element("MaxUploads", scope.count_max).element("IsTruncated", output.truncated);
    for (const Entry& upload : output.uploads)
        write_upload(xml, upload, scope.encoding);
    write_common_prefixes(xml, output.common_prefixes, scope.encoding);
    return xml_response(xml.take());
}

}  // namespace lockstep::s3

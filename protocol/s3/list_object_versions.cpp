#include "protocol/s3/list_object_versions.hpp"

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/version_id.hpp"

namespace lockstep::s3 {

Result<ListObjectVersions::Input> ListObjectVersions::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    Input input{.scope = TRY(decode_list_scope(request, "max-keys")),
                .key_marker = std::string(http.param("key-marker").value_or("")),
                .version_id_marker = std::string(http.param("version-id-marker").value_or(""))};
    if (input.version_id_marker.empty())
        return input;
    // fact S3-0044
    if (input.key_marker.empty())
        return fail(refusal(errors::invalid_argument,
                            "A version-id marker cannot be specified without a key marker.")
                        .with("ArgumentName", "version-id-marker")
                        .with("ArgumentValue", input.version_id_marker));
    if (!is_version_id(input.version_id_marker))
        return fail(refusal(errors::invalid_argument, "Invalid version id specified")
                        .with("ArgumentName", "version-id-marker")
                        .with("ArgumentValue", input.version_id_marker));
    return input;
}

http::Response ListObjectVersions::encode(Output output)
{
    const ListScope& scope = output.in.scope;
    const auto show = [&](std::string_view name) { return shown(name, scope.encoding); };
    xml::Writer xml;
    xml.open("ListVersionsResult", xml::namespace_s3).element("Name", scope.bucket.name);
    xml.element("Prefix", show(scope.prefix_text()));
    xml.element("KeyMarker", show(output.in.key_marker));
    xml.element("VersionIdMarker", output.in.version_id_marker);
    if (output.truncated) {
        xml.element("NextKeyMarker", show(output.next_key));
        xml.optional_element("NextVersionIdMarker", output.next_version_id);
    }
    xml.element("MaxKeys", scope.count_max);
    xml.optional_element("Delimiter", show(scope.delimiter_text()));
    if (scope.encoding == NameEncoding::url)
        xml.element("EncodingType", "url");
    xml.element("IsTruncated", output.truncated);
    for (const ListedVersion& version : output.versions)
        write_version(xml, version, scope.encoding);
    write_common_prefixes(xml, output.common_prefixes, scope.encoding);
    return xml_response(xml.take());
}

}  // namespace lockstep::s3

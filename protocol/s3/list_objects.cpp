#include "protocol/s3/list_objects.hpp"

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

Result<ListObjects::Input> ListObjects::decode(const s3::Request& request)
{
    return Input{.scope = TRY(decode_list_scope(request, "max-keys")),
                 .marker = std::string(request.http.param("marker").value_or(""))};
}

// Marker is always there, NextMarker only with a delimiter: without one the last key serves (fact S3-0071).
http::Response ListObjects::encode(Output output)
{
    const ListScope& scope = output.scope;
    const auto show = [&](std::string_view name) { return shown(name, scope.encoding); };
    xml::Writer xml;
    xml.open("ListBucketResult", xml::namespace_s3).element("Name", scope.bucket.name);
    xml.element("Prefix", show(scope.prefix_text())).element("Marker", show(output.marker));
    if (output.page.truncated && !scope.delimiter_text().empty())
        xml.element("NextMarker", show(output.page.last));
    xml.element("MaxKeys", scope.count_max);
    xml.optional_element("Delimiter", show(scope.delimiter_text()));
    if (scope.encoding == NameEncoding::url)
        xml.element("EncodingType", "url");
    xml.element("IsTruncated", output.page.truncated);
    for (const ListedObject& object : output.page.objects)
        write_contents(xml, object, scope.encoding, OwnerShown::yes);
    write_common_prefixes(xml, output.page.common_prefixes, scope.encoding);
    return xml_response(xml.take());
}

}  // namespace lockstep::s3

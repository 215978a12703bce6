#include "protocol/s3/list_objects_v2.hpp"

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/continuation_token.hpp"

namespace lockstep::s3 {

Result<ListObjectsV2::Input> ListObjectsV2::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    std::string after = TRY(resume_after(http));
    Input input{.scope = TRY(decode_list_scope(request, "max-keys")), .after = std::move(after)};
    if (const auto token = http.param("continuation-token"))
        input.token = std::string(*token);
    if (const auto start = http.param("start-after"))
        input.start_after = std::string(*start);
    if (input.after.empty())
        input.after = input.start_after.value_or("");
    if (http.param("fetch-owner").value_or("") == "true")
        input.owner = OwnerShown::yes;
    return input;
}

// A token is shown again, and then StartAfter is not (fact S3-0075). KeyCount counts common prefixes too
// (fact S3-0073). The head tells the bucket's region (fact S3-0213).
http::Response ListObjectsV2::encode(Output output)
{
    const Input& in = output.in;
    const ObjectPage& page = output.page;
    const auto show = [&](std::string_view name) { return shown(name, in.scope.encoding); };
    xml::Writer xml;
    xml.open("ListBucketResult", xml::namespace_s3).element("Name", in.scope.bucket.name);
    xml.element("Prefix", show(in.scope.prefix_text()));
    if (in.token)
        xml.element("ContinuationToken", *in.token);
    else if (in.start_after)
        xml.element("StartAfter", show(*in.start_after));
    if (page.truncated)
        xml.element("NextContinuationToken", make_continuation_token(page.last));
    xml.element("KeyCount", page.objects.size() + page.common_prefixes.size());
    xml.element("MaxKeys", in.scope.count_max);
    xml.optional_element("Delimiter", show(in.scope.delimiter_text()));
    if (in.scope.encoding == NameEncoding::url)
        xml.element("EncodingType", "url");
    xml.element("IsTruncated", page.truncated);
    for (const ListedObject& object : page.objects)
        write_contents(xml, object, in.scope.encoding, in.owner);
    write_common_prefixes(xml, page.common_prefixes, in.scope.encoding);
    http::Response response = xml_response(xml.take());
    if (!output.region.empty())
        response.headers.add("x-amz-bucket-region", output.region);
    return response;
}

}  // namespace lockstep::s3

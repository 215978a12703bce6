#include "protocol/s3/control_tags.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/tagging_document.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view namespace_control = "http://awss3control.amazonaws.com/doc/2018-08-20/";
constexpr std::string_view bucket_arn_prefix = "arn:aws:s3:::";

Result<OfResource::Input> decode_resource(const s3::Request& request)
{
    const std::string arn = request.key.substr(tags_path.size());
    if (!arn.starts_with(bucket_arn_prefix) || arn.find('/') != std::string::npos)
        return fail(errors::not_implemented, "Lockstep keeps tags of general purpose buckets only, not of " + arn);
    return OfResource::Input{
        .resource = {.bucket = {.name = arn.substr(bucket_arn_prefix.size()), .expected_owner = {}},
                     .account = request.account},
        .tags = {},
        .keys = {}};
}

}  // namespace

Result<ListTagsForResource::Input> ListTagsForResource::decode(const s3::Request& request)
{
    return decode_resource(request);
}

http::Response ListTagsForResource::encode(Output output)
{
    xml::Writer xml;
    xml.open("ListTagsForResourceResult", namespace_control).open("Tags");
    for (const NameValue& tag : output.tags)
        xml.open("Tag").element("Key", tag.name).element("Value", tag.value).close();
    return xml_response(xml.take());
}

Result<TagResource::Input> TagResource::decode(const s3::Request& request)
{
    Input input = TRY(decode_resource(request));
    const xml::Document document = TRY(require_document(request.http, "TagResourceRequest"));
    const auto tags = document.root().child("Tags");
    if (!tags)
        return fail(errors::malformed_xml);
    input.tags = TRY(read_tags(*tags));
    TRY(check_tags(input.tags, TagsOf::bucket));
    return input;
}

Result<UntagResource::Input> UntagResource::decode(const s3::Request& request)
{
    Input input = TRY(decode_resource(request));
    for (const NameValue& parameter : request.http.query)
        if (parameter.name == "tagKeys")
            input.keys.push_back(parameter.value);
    return input;
}

}  // namespace lockstep::s3

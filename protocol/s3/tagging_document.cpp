#include "protocol/s3/tagging_document.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

Result<TagSet> read_tags(const xml::Element& tag_set)
{
    TagSet tags;
    for (const xml::Element tag : tag_set.children()) {
        auto key = tag.child_text("Key");
        auto value = tag.child_text("Value");
        if (tag.name() != "Tag" || !key || !value)
            return fail(errors::malformed_xml);
        tags.push_back({std::move(*key), std::move(*value)});
    }
    return tags;
}

Result<TagSet> read_tagging(const xml::Element& root, TagsOf whose)
{
    const auto tag_set = root.child("TagSet");
    if (root.name() != "Tagging")
        return fail(errors::malformed_xml);
    if (!tag_set && root.children().empty())  // fact S3-0210
        return TagSet{};
    if (!tag_set)
        return fail(errors::malformed_xml);
    TagSet tags = TRY(read_tags(*tag_set));
    TRY(check_tags(tags, whose));
    return tags;
}

std::string tagging_document(const TagSet& tags)
{
    xml::Writer xml;
    xml.open("Tagging", xml::namespace_s3).open("TagSet");
    for (const NameValue& tag : tags)
        xml.open("Tag").element("Key", tag.name).element("Value", tag.value).close();
    return xml.take();
}

}  // namespace lockstep::s3

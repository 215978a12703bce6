#pragma once
// The <Tagging> document, of buckets and objects.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tagging.html

#include <string>

#include "protocol/s3/tag_set.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {

// Refuses what is no <Tagging>, a tag without key or value, and tags that break the rules.
Result<TagSet> read_tagging(const xml::Element& root, TagsOf whose);
std::string tagging_document(const TagSet& tags);

// The children <Tag><Key/><Value/></Tag> of a tag set; only their shape is checked.
Result<TagSet> read_tags(const xml::Element& tag_set);

}  // namespace lockstep::s3

#pragma once
// Tags of objects and buckets: the rules for their keys and values, and the form-encoded text in which the
// `x-amz-tagging` header carries them and the store keeps them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html

#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"

namespace lockstep::s3 {

using TagSet = std::vector<NameValue>;

enum class TagsOf { object, bucket, new_bucket };

// InvalidTag names the offending key (fact S3-0087).
Result<> check_tags(const TagSet& tags, TagsOf whose);

// The `x-amz-tagging` header: "a=1&b=2".
Result<TagSet> decode_tagging_header(std::string_view header);

std::string pack_tags(const TagSet& tags);
TagSet unpack_tags(std::string_view packed);

}  // namespace lockstep::s3

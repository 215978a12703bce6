#pragma once
// What every listing of a bucket is asked with: the bucket, prefix, delimiter, page size and encoding of names.

#include <optional>
#include <string>

#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/page.hpp"

namespace lockstep::s3 {

struct ListScope {
    BucketTarget bucket;
    std::optional<std::string> prefix{};
    std::optional<std::string> delimiter{};
    std::optional<std::string> count_text{};  // of the page size, as sent: a policy may look at it
    std::size_t count_max = 0;
    NameEncoding encoding = NameEncoding::none;

    std::string prefix_text() const { return prefix.value_or(""); }
    std::string delimiter_text() const { return delimiter.value_or(""); }
};

// `count_name` is the parameter that bounds the page: "max-keys", "max-uploads".
Result<ListScope> decode_list_scope(const Request& request, std::string_view count_name);

}  // namespace lockstep::s3

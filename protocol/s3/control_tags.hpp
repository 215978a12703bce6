#pragma once
// Tags by S3 Control: GET, POST, DELETE /v20180820/tags/ARN. Terraform's AWS provider reads and writes a bucket's
// tags with these.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_TagResource.html

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {

inline constexpr std::string_view tags_path = "tags/";

// A bucket named by its ARN, and the account that the request is about.
struct TaggedResource {
    BucketTarget bucket;
    std::string account;
};

struct OfResource {
    using Request = s3::Request;
    struct Input {
        TaggedResource resource;
        TagSet tags;                    // TagResource
        std::vector<std::string> keys;  // UntagResource
    };
    static std::string resource(const Input& input) { return input.resource.bucket.name; }
};

struct ListTagsForResource : OfResource {
    static constexpr std::string_view name = "ListTagsForResource";
    static constexpr Route route{
        .method = "GET", .level = Level::control, .path_prefix = tags_path};
    struct Output {
        TagSet tags;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
};

struct TagResource : OfResource {
    static constexpr std::string_view name = "TagResource";
    static constexpr Route route{.method = "POST",
                                 .level = Level::control,
                                 .path_prefix = tags_path,
                                 .body = http::BodyKind::whole};
    using Output = NoContent;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return http::Response{.status = 204}; }
};

struct UntagResource : OfResource {
    static constexpr std::string_view name = "UntagResource";
    static constexpr Route route{
        .method = "DELETE", .level = Level::control, .path_prefix = tags_path};
    using Output = NoContent;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return http::Response{.status = 204}; }
};

}  // namespace lockstep::s3

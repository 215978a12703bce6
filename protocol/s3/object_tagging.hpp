#pragma once
// The tags of one version of an object: GET, PUT, DELETE /BUCKET/KEY?tagging.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/request.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {

struct ObjectTaggingBase {
    using Request = s3::Request;
    struct Input {
        BucketTarget bucket;
        std::string key;
        std::optional<std::string> version_id;
        TagSet tags;  // of Put
    };
    struct Output {
        std::string version_id;  // "" when not told
        TagSet tags;             // of Get
    };
    static Result<Input> decode(const s3::Request& request);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

struct GetObjectTagging : ObjectTaggingBase {
    static constexpr std::string_view name = "GetObjectTagging";
    static constexpr Route route{.method = "GET", .level = Level::object, .query = "tagging"};
    static http::Response encode(Output output);
};

struct PutObjectTagging : ObjectTaggingBase {
    static constexpr std::string_view name = "PutObjectTagging";
    static constexpr Route route{
        .method = "PUT", .level = Level::object, .query = "tagging", .body = http::BodyKind::whole};
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
};

struct DeleteObjectTagging : ObjectTaggingBase {
    static constexpr std::string_view name = "DeleteObjectTagging";
    static constexpr Route route{.method = "DELETE", .level = Level::object, .query = "tagging"};
    static http::Response encode(Output output);
};

}  // namespace lockstep::s3

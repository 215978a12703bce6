#pragma once
// The access control list of an object: GET, PUT /BUCKET/KEY?acl. The bucket's owner owns every object and nobody
// else is granted anything, so that a list can be read, and set to what it is already.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/request.hpp"
#include "protocol/s3/write_options.hpp"

namespace lockstep::s3 {

struct ObjectAclBase {
    using Request = s3::Request;
    struct Input {
        BucketTarget bucket;
        std::string key;
        std::optional<std::string> version_id;
        AclRequest acl;                        // of Put, from the head
        std::vector<std::string> granted_ids;  // of Put, from the body: canonical ids with FULL_CONTROL
    };
    struct Output {
        std::string owner;       // canonical id
        std::string version_id;  // "" when not told
    };
    static Result<Input> decode(const s3::Request& request);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

struct GetObjectAcl : ObjectAclBase {
    static constexpr std::string_view name = "GetObjectAcl";
    static constexpr Route route{.method = "GET", .level = Level::object, .query = "acl"};
    static http::Response encode(Output output);
};

struct PutObjectAcl : ObjectAclBase {
    static constexpr std::string_view name = "PutObjectAcl";
    static constexpr Route route{
        .method = "PUT", .level = Level::object, .query = "acl", .body = http::BodyKind::whole};
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
};

}  // namespace lockstep::s3

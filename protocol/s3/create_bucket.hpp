#pragma once
// PUT /BUCKET: makes a bucket in the region of its LocationConstraint, or in us-east-1.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
bool is_bucket_name(std::string_view name);
// The shape of a region's name, "ap-southeast-5"; nobody keeps a list that grows.
bool is_region_name(std::string_view text);

struct CreateBucket {
    using Request = s3::Request;
    static constexpr std::string_view name = "CreateBucket";
    static constexpr Route route{
        .method = "PUT", .level = Level::bucket, .body = http::BodyKind::whole};
    struct Input {
        std::string name;
        std::string location_constraint;  // "" when none was sent
        std::string ownership;            // "" when the header was not sent
        TagSet tags;
        bool object_lock = false;
    };
    struct Output {
        std::string name;
        bool had_constraint = false;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& input) { return input.name; }
};

}  // namespace lockstep::s3

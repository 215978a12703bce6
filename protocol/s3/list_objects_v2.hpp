#pragma once
// ListObjectsV2: GET /BUCKET?list-type=2.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

#include "protocol/s3/list_objects.hpp"

namespace lockstep::s3 {

struct ListObjectsV2 {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListObjectsV2";
    static constexpr Route route{
        .method = "GET", .level = Level::bucket, .query = "list-type", .query_value = "2"};
    struct Input {
        ListScope scope;
        std::optional<std::string> token;        // as sent
        std::optional<std::string> start_after;  // as sent
        std::string after;                       // keys greater than this, from either of both
        OwnerShown owner = OwnerShown::no;
    };
    struct Output {
        Input in;
        ObjectPage page;
        std::string region{};  // of the bucket; "" when that is still to be made
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.scope.bucket.name + '/' + in.scope.prefix_text(); }
};

}  // namespace lockstep::s3

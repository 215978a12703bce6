#pragma once
// ListObjectVersions: GET /BUCKET?versions.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html

#include "protocol/http/response.hpp"
#include "protocol/s3/list_scope.hpp"
#include "protocol/s3/listed_object.hpp"

namespace lockstep::s3 {

struct ListObjectVersions {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListObjectVersions";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "versions"};
    struct Input {
        ListScope scope;
        std::string key_marker;
        std::string version_id_marker;
    };
    struct Output {
        Input in;
        std::vector<ListedVersion> versions;
        std::vector<std::string> common_prefixes;
        bool truncated = false;
        std::string next_key;
        std::string next_version_id;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.scope.bucket.name + '/' + in.scope.prefix_text(); }
};

}  // namespace lockstep::s3

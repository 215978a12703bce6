#pragma once
// ListObjects, version 1: GET /BUCKET.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html

#include "protocol/http/response.hpp"
#include "protocol/s3/list_scope.hpp"
#include "protocol/s3/listed_object.hpp"

namespace lockstep::s3 {

// One page of keys, of either version.
struct ObjectPage {
    std::vector<ListedObject> objects;
    std::vector<std::string> common_prefixes;
    bool truncated = false;
    std::string last;  // the last key or common prefix
};

struct ListObjects {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListObjects";
    static constexpr Route route{.method = "GET", .level = Level::bucket};
    struct Input {
        ListScope scope;
        std::string marker;  // keys greater than this
    };
    struct Output {
        ListScope scope;
        std::string marker;
        ObjectPage page;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.scope.bucket.name + '/' + in.scope.prefix_text(); }
};

}  // namespace lockstep::s3

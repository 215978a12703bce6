#pragma once
// What the operations on a bucket's configuration have in common, as bases of their codecs: an Input that only
// names the bucket, a document that is shown or kept, an empty answer.

#include <string>
#include <string_view>

#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {

struct Done {};       // 200 without a body
struct NoContent {};  // 204
struct Document {     // 200 with this XML (or, for a policy, JSON)
    std::string text;
};

http::Response xml_response(std::string document);

// An Input that only names the bucket.
struct OfBucket {
    using Request = s3::Request;
    struct Input {
        BucketTarget bucket;
    };
    static Result<Input> decode(const s3::Request& request);
    static std::string resource(const Input& input) { return input.bucket.name; }
};

struct ShowsDocument : OfBucket {
    using Output = Document;
    static http::Response encode(Output output) { return xml_response(std::move(output.text)); }
};

struct RemovesConfiguration : OfBucket {
    using Output = NoContent;
    static http::Response encode(Output) { return http::Response{.status = 204}; }
};

// A document in the form in which Get will show it.
struct KeepsDocument {
    using Request = s3::Request;
    struct Input {
        BucketTarget bucket;
        std::string document;
    };
    using Output = Done;
    static http::Response encode(Output) { return {}; }
    static std::string resource(const Input& input) { return input.bucket.name; }

protected:
    // `canonical` checks the document and prints it as it will be shown.
    static Result<Input> decode_with(const s3::Request& request,
                                     Result<std::string> (*canonical)(const xml::Element&));
};

// The body as a document whose root has that name: else MalformedXML, and for no body at all
// MissingRequestBodyError.
Result<xml::Document> require_document(const http::Request& request, std::string_view root);
Result<xml::Document> require_document(const http::Request& request);

}  // namespace lockstep::s3

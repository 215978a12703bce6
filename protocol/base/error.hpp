#pragma once
// Refusals as values. An ErrorKind is one named row of a service's `errors.hpp`: AWS's code, HTTP status
// and default message. An ApiError is one refusal of one request: the kind, the text that is sent, and the
// extra fields that AWS puts into the error document. Kinds are compared by address.

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

struct ErrorKind {
    std::string_view code;     // AWS's spelling: "NoSuchKey"
    unsigned status;           // HTTP status
    std::string_view message;  // AWS's default text
    std::string_view space{};  // what stands before '#' in DynamoDB's "__type"; empty elsewhere
};

struct NameValue {
    std::string name;
    std::string value;
};

struct ApiError {
    const ErrorKind* kind;
    std::string message;
    std::vector<NameValue> fields{};   // children of S3's <Error>: Key, BucketName, ArgumentName ...
    std::vector<NameValue> headers{};  // response headers that belong to the refusal
    std::string item_json{};           // DynamoDB: the old item of a failed condition, as JSON

    ApiError&& with(std::string_view name, std::string_view value) &&
    {
        fields.push_back({std::string(name), std::string(value)});
        return std::move(*this);
    }
    ApiError&& with_header(std::string_view name, std::string_view value) &&
    {
        headers.push_back({std::string(name), std::string(value)});
        return std::move(*this);
    }
};

}  // namespace lockstep

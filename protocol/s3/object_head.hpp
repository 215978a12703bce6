#pragma once
// What is kept of an object beside its bytes and said again on GET and HEAD: content headers, user metadata, the
// website redirect and the encryption. `pack` makes the opaque text that the store keeps; `unpack` reads it.

#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/s3/amz_headers.hpp"
#include "protocol/s3/encryption.hpp"

namespace lockstep::s3 {

struct ObjectHead {
    std::vector<NameValue> headers;  // as they go out: "Content-Type", "x-amz-meta-a" ...
    Encryption encryption{};
};

// The headers of a PutObject, CreateMultipartUpload or replacing CopyObject. The encryption is the caller's.
Result<std::vector<NameValue>> decode_object_headers(const http::Request& request);

std::string pack(const ObjectHead& head);
ObjectHead unpack(std::string_view packed);

}  // namespace lockstep::s3

#pragma once
// What PutObject, CreateMultipartUpload and CopyObject say alike about the object to be made: its headers,
// encryption, storage class, tags and access.

#include <optional>
#include <string>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"
#include "protocol/s3/encryption.hpp"

namespace lockstep::s3 {

// What a request says about access. Whether the bucket allows it is the act's to decide.
struct AclRequest {
    std::string canned{};  // "" when none was sent
    bool grants = false;   // x-amz-grant-* was sent
};

struct WriteOptions {
    std::vector<NameValue> headers;
    EncryptionRequest encryption;
    std::string storage_class;
    std::string tags;  // packed
    AclRequest acl;
    bool object_lock = false;  // x-amz-object-lock-* was sent
};

Result<WriteOptions> decode_write_options(const http::Request& request);
Result<AclRequest> decode_acl_headers(const AmzHeaders& headers);

}  // namespace lockstep::s3

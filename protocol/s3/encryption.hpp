#pragma once
// Server-side encryption as the wire shows it. Lockstep encrypts nothing; it keeps what was asked for, says it
// on every reply (fact S3-0001), and refuses to read an SSE-C object without its key (fact S3-0095).
// A customer's key is kept only as a salted hash, made by `seal_customer_key`.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/http/headers.hpp"
#include "protocol/s3/amz_headers.hpp"

namespace lockstep::s3 {

enum class EncryptionKind { s3, kms, kms_dsse, customer };

// What is kept of an object or an upload.
struct Encryption {
    EncryptionKind kind = EncryptionKind::s3;
    std::string kms_key_id{};  // as an ARN
    bool bucket_key = false;
    std::string customer_seal{};     // salt and hash of the customer's key
    std::string customer_key_md5{};  // base64; only while a request that sent the key is answered
};

// The three SSE-C headers of one request, checked against each other.
struct CustomerKey {
    std::string key;  // 32 raw bytes
    std::string md5;  // base64, as sent
};

struct EncryptionRequest {
    std::optional<EncryptionKind> kind;  // empty: the bucket's default
    std::string kms_key_id{};
    std::optional<bool> bucket_key{};
    std::optional<CustomerKey> customer{};
};

// `read`: of an object whose key is known, so that one of another length is just a wrong one (fact S3-0095).
enum class KeyOf { object, read, copy_source };

// Empty when none of the three headers was sent.
Result<std::optional<CustomerKey>> decode_customer_key(const AmzHeaders& headers, KeyOf whose);
Result<EncryptionRequest> decode_encryption(const AmzHeaders& headers);
// GET and HEAD must not name an encryption.
Result<> refuse_encryption_header(const AmzHeaders& headers);

// What a bucket's encryption document says of objects whose writer asked for nothing.
EncryptionRequest read_default_encryption(std::string_view document);

std::string seal_customer_key(std::string_view salt, std::string_view key);
bool opens(std::string_view seal, std::string_view key);

// A read of an object: the key must be there when the object needs one, and only then.
Result<> check_customer_key(const Encryption& encryption, const std::optional<CustomerKey>& given);
// A part of an upload: the key must be the upload's.
Result<> check_part_key(const Encryption& encryption, const std::optional<CustomerKey>& given);

// True when the ETag is the MD5 of the content (fact S3-0096).
bool etag_is_md5(const Encryption& encryption);

void write_encryption_headers(http::Headers& headers, const Encryption& encryption);

}  // namespace lockstep::s3

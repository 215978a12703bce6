#include "protocol/s3/encryption.hpp"

#include "protocol/base/base64.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view sse_header = "x-amz-server-side-encryption";
constexpr std::string_view customer_prefix = "x-amz-server-side-encryption-customer-";
constexpr std::size_t customer_key_bytes = 32;
constexpr std::size_t salt_bytes = 16;

Refusal customer_key_fault(std::string_view why)
{
    return fail(refusal(errors::invalid_argument, why).with("ArgumentName", sse_header));
}

Refusal sse_fault(std::string_view why, std::string_view value)
{
    return fail(refusal(errors::invalid_argument, why)
                    .with("ArgumentName", sse_header)
                    .with("ArgumentValue", value));
}

std::optional<EncryptionKind> find_kind(std::string_view value)
{
    if (value == "AES256")
        return EncryptionKind::s3;
    if (value == "aws:kms")
        return EncryptionKind::kms;
    if (value == "aws:kms:dsse")
        return EncryptionKind::kms_dsse;
    return std::nullopt;
}

bool names_customer_key(const AmzHeaders& headers)
{
    bool found = false;
    headers.each_with_prefix(customer_prefix, [&](const std::string&, std::string_view) { found = true; });
    return found;
}

std::string_view kind_name(EncryptionKind kind)
{
    switch (kind) {
    case EncryptionKind::kms:
        return "aws:kms";
    case EncryptionKind::kms_dsse:
        return "aws:kms:dsse";
    case EncryptionKind::s3:
    case EncryptionKind::customer:
        break;
    }
    return "AES256";
}

}  // namespace

Result<std::optional<CustomerKey>> decode_customer_key(const AmzHeaders& headers, KeyOf whose)
{
    const std::string prefix = whose == KeyOf::copy_source
                                   ? "x-amz-copy-source-server-side-encryption-customer-"
                                   : std::string(customer_prefix);
    const auto algorithm = headers.find(prefix + "algorithm");
    const auto key = headers.find(prefix + "key");
    const auto digest = headers.find(prefix + "key-md5");
    if (!algorithm && !key && !digest)
        return std::optional<CustomerKey>{};
    if (!algorithm)
        return customer_key_fault("Requests specifying Server Side Encryption with Customer provided keys "
                                  "must provide a valid encryption algorithm.");
    if (*algorithm != "AES256")
        return fail(refusal(errors::invalid_encryption_algorithm)
                        .with("ArgumentName", sse_header)
                        .with("ArgumentValue", *algorithm));
    if (!key)
        return customer_key_fault("Requests specifying Server Side Encryption with Customer provided keys "
                                  "must provide an appropriate secret key.");
    if (!digest)
        return customer_key_fault("Requests specifying Server Side Encryption with Customer provided keys "
                                  "must provide the client calculated MD5 of the secret key.");
    const auto bytes = base64_decode(*key);
    if (!bytes || (bytes->size() != customer_key_bytes && whose != KeyOf::read))
        return customer_key_fault("The secret key was invalid for the specified algorithm.");
    if (base64_encode(md5(*bytes)) != *digest)
        return customer_key_fault(
            "The calculated MD5 hash of the key did not match the hash that was provided.");
    return std::optional(CustomerKey{.key = *bytes, .md5 = std::string(*digest)});
}

Result<EncryptionRequest> decode_encryption(const AmzHeaders& headers)
{
    EncryptionRequest request;
    if (const auto value = headers.find(sse_header); value && find_kind(*value) && names_customer_key(headers))
        return sse_fault("Server Side Encryption with Customer provided key is incompatible with the "
                         "encryption method specified",
                         *value);
    request.customer = TRY(decode_customer_key(headers, KeyOf::object));
    request.kms_key_id = headers.get("x-amz-server-side-encryption-aws-kms-key-id");
    if (const auto flag = headers.find("x-amz-server-side-encryption-bucket-key-enabled"))
        request.bucket_key = http::equals_ignoring_case(*flag, "true");
    if (const auto value = headers.find(sse_header)) {
        request.kind = find_kind(*value);
        if (!request.kind)
            return sse_fault("The encryption method specified is not supported", *value);
    }
    const bool kms = request.kind == EncryptionKind::kms || request.kind == EncryptionKind::kms_dsse;
    if (!request.kms_key_id.empty() && !kms)
        return sse_fault("Server Side Encryption with AWS KMS managed key requires HTTP header "
                         "x-amz-server-side-encryption : aws:kms",
                         headers.find(sse_header).value_or("null"));
    if (request.customer)
        request.kind = EncryptionKind::customer;
    return request;
}

Result<> refuse_encryption_header(const AmzHeaders& headers)
{
    if (const auto value = headers.find(sse_header))
        return sse_fault("x-amz-server-side-encryption header is not supported for this operation.", *value);
    return {};
}

EncryptionRequest read_default_encryption(std::string_view document)
{
    EncryptionRequest request{.kind = EncryptionKind::s3};
    const auto tree = xml::parse(document);
    const auto rule = tree ? tree->root().child("Rule") : std::nullopt;
    const auto apply = rule ? rule->child("ApplyServerSideEncryptionByDefault") : std::nullopt;
    if (!apply)
        return request;
    request.kind = find_kind(apply->child_text("SSEAlgorithm").value_or("")).value_or(EncryptionKind::s3);
    request.kms_key_id = apply->child_text("KMSMasterKeyID").value_or("");
    request.bucket_key = rule->child_text("BucketKeyEnabled") == "true";
    return request;
}

std::string seal_customer_key(std::string_view salt, std::string_view key)
{
    std::string salted(salt.substr(0, salt_bytes));
    salted += key;
    return base64_encode(std::string(salt.substr(0, salt_bytes)) + sha256(salted));
}

bool opens(std::string_view seal, std::string_view key)
{
    const auto salt = base64_decode(seal);
    return salt && seal_customer_key(*salt, key) == seal;
}

Result<> check_customer_key(const Encryption& encryption, const std::optional<CustomerKey>& given)
{
    if (encryption.kind != EncryptionKind::customer) {
        if (given)
            return fail(errors::invalid_request,
                        "The encryption parameters are not applicable to this object.");
        return {};
    }
    if (!given)
        return fail(errors::invalid_request,
                    "The object was stored using a form of Server Side Encryption. The correct parameters "
                    "must be provided to retrieve the object.");
    if (!opens(encryption.customer_seal, given->key))
        return fail(errors::access_denied, "Requests specifying Server Side Encryption with Customer "
                                           "provided keys must provide the correct secret key.");
    return {};
}

Result<> check_part_key(const Encryption& encryption, const std::optional<CustomerKey>& given)
{
    const bool customer = encryption.kind == EncryptionKind::customer;
    if (customer != given.has_value())
        return fail(errors::invalid_request,
                    "The multipart upload initiate requested encryption. Subsequent part requests must "
                    "include the appropriate encryption parameters.");
    if (customer && !opens(encryption.customer_seal, given->key))
        return fail(errors::invalid_request,
                    "The provided encryption parameters did not match the ones used originally.");
    return {};
}

bool etag_is_md5(const Encryption& encryption)
{
    return encryption.kind == EncryptionKind::s3;
}

void write_encryption_headers(http::Headers& headers, const Encryption& encryption)
{
    if (encryption.kind == EncryptionKind::customer) {
        headers.add("x-amz-server-side-encryption-customer-algorithm", "AES256");
        headers.add("x-amz-server-side-encryption-customer-key-MD5", encryption.customer_key_md5);
        return;
    }
    headers.add(sse_header, kind_name(encryption.kind));
    if (encryption.kind == EncryptionKind::s3)
        return;
    headers.add("x-amz-server-side-encryption-aws-kms-key-id", encryption.kms_key_id);
    if (encryption.bucket_key)
        headers.add("x-amz-server-side-encryption-bucket-key-enabled", "true");
}

}  // namespace lockstep::s3

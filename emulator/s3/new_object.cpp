#include "emulator/s3/new_object.hpp"

#include "emulator/s3/require.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {
namespace {

// AWS tells a key by its ARN, however the client named it; an alias stays as it is.
std::string kms_key_arn(const std::string& id, const storage::Bucket& bucket)
{
    constexpr std::string_view managed_key = "aws/s3";
    if (id.starts_with("arn:") || id.starts_with("alias/"))
        return id;
    return "arn:aws:kms:" + bucket.region + ':' + bucket.account + ":key/" +
           (id.empty() ? std::string(managed_key) : id);
}

// The document that PutBucketEncryption stored; S3 encrypts with its own keys when there is none (fact S3-0082).
EncryptionRequest bucket_default(const ReadTx& tx, const storage::Bucket& bucket)
{
    EncryptionRequest request{.kind = EncryptionKind::s3};
    const auto text = tx.buckets().config(bucket.id, "encryption");
    const auto document = text ? xml::parse(*text) : std::nullopt;
    const auto rule = document ? document->root().child("Rule") : std::nullopt;
    const auto apply = rule ? rule->child("ApplyServerSideEncryptionByDefault") : std::nullopt;
    if (!apply)
        return request;
    const std::string algorithm = apply->child_text("SSEAlgorithm").value_or("AES256");
    if (algorithm == "aws:kms")
        request.kind = EncryptionKind::kms;
    else if (algorithm == "aws:kms:dsse")
        request.kind = EncryptionKind::kms_dsse;
    request.kms_key_id = apply->child_text("KMSMasterKeyID").value_or("");
    request.bucket_key = rule->child_text("BucketKeyEnabled").value_or("false") == "true";
    return request;
}

bool is_kms(const std::optional<EncryptionKind>& kind)
{
    return kind == EncryptionKind::kms || kind == EncryptionKind::kms_dsse;
}

// The bucket owner owns everything unless the bucket's ownership controls say otherwise.
bool allows_acls(const ReadTx& tx, const storage::Bucket& bucket)
{
    const auto text = tx.buckets().config(bucket.id, "ownership");
    return text && (text->find("ObjectWriter") != std::string::npos ||
                    text->find("BucketOwnerPreferred") != std::string::npos);
}

}  // namespace

Result<> check_acl(const ReadTx& tx, const storage::Bucket& bucket, const AclRequest& acl)
{
    const bool harmless = !acl.grants && (acl.canned.empty() || acl.canned == "private" ||
                                          acl.canned == "bucket-owner-full-control");
    if (harmless || allows_acls(tx, bucket))
        return {};
    return fail(errors::acl_not_supported);
}

Result<> check_write_options(const ReadTx& tx, const storage::Bucket& bucket, const WriteOptions& options)
{
    TRY(check_acl(tx, bucket, options.acl));
    if (options.object_lock)
        return fail(errors::invalid_request, "Bucket is missing Object Lock Configuration");
    return {};
}

Encryption decide_encryption(const ReadTx& tx, const storage::Bucket& bucket,
                             const EncryptionRequest& request, Env& env)
{
    constexpr std::size_t salt_bytes = 16;
    Encryption encryption;
    if (request.customer) {
        encryption.kind = EncryptionKind::customer;
        encryption.customer_seal = seal_customer_key(env.ids.bytes(salt_bytes), request.customer->key);
        encryption.customer_key_md5 = request.customer->md5;
        return encryption;
    }
    const EncryptionRequest fallback = bucket_default(tx, bucket);
    const EncryptionRequest& chosen = request.kind ? request : fallback;
    encryption.kind = *chosen.kind;
    if (!is_kms(chosen.kind))
        return encryption;
    // A request that names no key of its own gets the bucket's.
    const bool named = !chosen.kms_key_id.empty() || !is_kms(fallback.kind);
    encryption.kms_key_id = kms_key_arn(named ? chosen.kms_key_id : fallback.kms_key_id, bucket);
    encryption.bucket_key = request.bucket_key.value_or(fallback.bucket_key.value_or(false));
    return encryption;
}

std::int64_t keep_body(WriteTx& tx, const http::ReceivedBody& body)
{
    if (body.blob != 0) {
        tx.blobs().link(body.blob);
        return body.blob;
    }
    return body.bytes.empty() ? 0 : tx.blobs().store(body.bytes);
}

std::string make_etag(const Encryption& encryption, std::string_view md5, Ids& ids)
{
    constexpr std::size_t md5_bytes = 16;
    return hex_encode(etag_is_md5(encryption) ? std::string(md5) : ids.bytes(md5_bytes));
}

}  // namespace lockstep::s3

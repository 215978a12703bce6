#include "emulator/s3/new_object.hpp"

#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/ownership_controls.hpp"

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

// S3 encrypts with its own keys when the bucket has no document (fact S3-0082).
EncryptionRequest bucket_default(const ReadTx& tx, const storage::Bucket& bucket)
{
    const auto document = tx.buckets().config(bucket.id, kinds::encryption);
    return document ? read_default_encryption(*document) : EncryptionRequest{.kind = EncryptionKind::s3};
}

bool is_kms(const std::optional<EncryptionKind>& kind)
{
    return kind == EncryptionKind::kms || kind == EncryptionKind::kms_dsse;
}

// The bucket owner owns everything unless the bucket's ownership controls say otherwise.
bool allows_acls(const ReadTx& tx, const storage::Bucket& bucket)
{
    const auto document = tx.buckets().config(bucket.id, kinds::ownership);
    return document && !disables_acls(*document);
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

storage::NewBody body_of_version(WriteTx& tx, const http::ReceivedBody& body)
{
    if (body.blob == 0)
        return {.bytes = body.bytes};
    tx.blobs().link(body.blob);
    return {.parts = {{.blob = body.blob, .size = body.size}}};
}

std::int64_t blob_of_part(WriteTx& tx, const http::ReceivedBody& body)
{
    if (body.blob == 0)
        return body.bytes.empty() ? 0 : tx.blobs().store(body.bytes);
    tx.blobs().link(body.blob);
    return body.blob;
}

std::string make_etag(const Encryption& encryption, std::string_view md5, Ids& ids)
{
    constexpr std::size_t md5_bytes = 16;
    return hex_encode(etag_is_md5(encryption) ? std::string(md5) : ids.bytes(md5_bytes));
}

}  // namespace lockstep::s3

#pragma once
// From what a request says to what is stored: encryption against the bucket's default, access against the bucket's
// ownership, the received body, its ETag.

#include "emulator/core/call.hpp"
#include "protocol/s3/object_head.hpp"
#include "protocol/s3/write_options.hpp"

namespace lockstep::s3 {

// Ownership BucketOwnerEnforced knows two ACLs, which change nothing; a bucket without object lock knows no
// retention.
Result<> check_write_options(const ReadTx& tx, const storage::Bucket& bucket, const WriteOptions& options);
Result<> check_acl(const ReadTx& tx, const storage::Bucket& bucket, const AclRequest& acl);

// What the request asks for, else the bucket's default. A customer's key comes out sealed.
Encryption decide_encryption(const ReadTx& tx, const storage::Bucket& bucket,
                             const EncryptionRequest& request, Env& env);

// The body of a new version: its blob is linked, a small one stays where it is until it is put. Holds a view of it.
storage::NewBody body_of_version(WriteTx& tx, const http::ReceivedBody& body);
// The body of a part as a linked blob; 0 when it is empty.
std::int64_t blob_of_part(WriteTx& tx, const http::ReceivedBody& body);

// The MD5 in hex where the encryption leaves it so, else as many random digits (fact S3-0096).
std::string make_etag(const Encryption& encryption, std::string_view md5, Ids& ids);

}  // namespace lockstep::s3

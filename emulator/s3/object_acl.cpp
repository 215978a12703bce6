#include <algorithm>

#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

// Under a delete marker: NoSuchKey for a GET, MethodNotAllowed for a PUT (fact S3-0046).
Result<GetObjectAcl::Output> get_object_acl(ReadTx& tx, const GetObjectAcl::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const storage::ObjectVersion version =
        TRY(require_version(tx, bucket, {in.key, in.version_id}, {.method = "GET"}));
    return GetObjectAcl::Output{.owner = version.owner,
                                .version_id = told_on_read(bucket, version.version_id)};
}

// Changes nothing: what may be asked for is how things are (fact S3-0203).
Result<PutObjectAcl::Output> put_object_acl(WriteTx& tx, const PutObjectAcl::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(check_acl(tx, bucket, in.acl));
    const storage::ObjectVersion version =
        TRY(require_version(tx, bucket, {in.key, in.version_id},
                            {.method = "PUT", .latest = LatestMarker::method_not_allowed}));
    const bool owner_alone = std::all_of(in.granted_ids.begin(), in.granted_ids.end(),
                                         [&](const std::string& id) { return id == version.owner; });
    if (!owner_alone)
        return fail(errors::acl_not_supported);
    return PutObjectAcl::Output{.owner = version.owner,
                                .version_id = told_on_read(bucket, version.version_id)};
}

}  // namespace lockstep::s3

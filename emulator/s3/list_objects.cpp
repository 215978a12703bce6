#include "emulator/s3/access.hpp"
#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/listed.hpp"
#include "emulator/s3/require.hpp"

namespace lockstep::s3 {

Result<ListObjects::Output> list_objects(ReadTx& tx, const ListObjects::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.scope.bucket, env));
    TRY(check_list_access(tx, bucket, "s3:ListBucket", in.scope, env));
    return ListObjects::Output{
        .scope = in.scope,
        .marker = in.marker,
        .page = list_page(tx, bucket, in.scope, in.marker, OwnerShown::yes)};
}

}  // namespace lockstep::s3

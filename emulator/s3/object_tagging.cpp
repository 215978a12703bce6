#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

struct Tagged {
    storage::ObjectVersion version;
    std::string told_version_id;
};

// A delete marker has no tags, also when it is only the latest (fact S3-0046).
Result<Tagged> require_tagged(const ReadTx& tx, const ObjectTaggingBase::Input& in, std::string_view method,
                              Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    Tagged tagged;
    tagged.version = TRY(require_version(tx, bucket, {in.key, in.version_id},
                                         {.method = method, .latest = LatestMarker::method_not_allowed}));
    tagged.told_version_id = told_on_read(bucket, tagged.version.version_id);
    return tagged;
}

}  // namespace

// Its NoSuchKey names the bucket too, unlike every other (fact S3-0218).
Result<GetObjectTagging::Output> get_object_tagging(ReadTx& tx, const GetObjectTagging::Input& in, Env& env)
{
    auto found = require_tagged(tx, in, "GET", env);
    if (!found) {
        for (NameValue& field : found.error().fields)
            if (found.error().kind == &errors::no_such_key && field.name == "Key")
                field.value = in.bucket.name + '/' + in.key;
        return Refusal(std::move(found).error());
    }
    const Tagged& tagged = *found;
    return GetObjectTagging::Output{.version_id = tagged.told_version_id,
                                    .tags = unpack_tags(tagged.version.tags)};
}

Result<PutObjectTagging::Output> put_object_tagging(WriteTx& tx, const PutObjectTagging::Input& in, Env& env)
{
    const Tagged tagged = TRY(require_tagged(tx, in, "PUT", env));
    tx.objects().set_tags(tagged.version.id, pack_tags(in.tags));
    return PutObjectTagging::Output{.version_id = tagged.told_version_id};
}

Result<DeleteObjectTagging::Output> delete_object_tagging(WriteTx& tx, const DeleteObjectTagging::Input& in,
                                                          Env& env)
{
    const Tagged tagged = TRY(require_tagged(tx, in, "DELETE", env));
    tx.objects().set_tags(tagged.version.id, "");
    return DeleteObjectTagging::Output{.version_id = tagged.told_version_id};
}

}  // namespace lockstep::s3

#include <algorithm>

#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// S3 Control says NoSuchResource where S3 says NoSuchBucket, and is asked by the account's endpoint, so that the
// region of the bucket must fit there too.
Result<storage::Bucket> require_resource(const ReadTx& tx, const TaggedResource& resource, const Env& env)
{
    if (resource.account != env.caller.account)
        return fail(errors::access_denied);
    if (!tx.buckets().find(env.caller.name_space, resource.bucket.name))
        return fail(errors::no_such_resource);
    return require_bucket(tx, resource.bucket, env);
}

TagSet tags_of(const ReadTx& tx, const storage::Bucket& bucket)
{
    return unpack_tags(tx.buckets().config(bucket.id, kinds::tagging).value_or(""));
}

void keep_tags(WriteTx& tx, const storage::Bucket& bucket, const TagSet& tags)
{
    if (tags.empty())
        tx.buckets().erase_config(bucket.id, kinds::tagging);
    else
        tx.buckets().set_config(bucket.id, kinds::tagging, pack_tags(tags));
}

}  // namespace

// A bucket without tags has an empty list, unlike GetBucketTagging's refusal.
Result<ListTagsForResource::Output> list_tags_for_resource(ReadTx& tx, const ListTagsForResource::Input& in,
                                                           Env& env)
{
    const storage::Bucket bucket = TRY(require_resource(tx, in.resource, env));
    return ListTagsForResource::Output{.tags = tags_of(tx, bucket)};
}

// Adds to what is there; PutBucketTagging replaces it.
Result<NoContent> tag_resource(WriteTx& tx, const TagResource::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_resource(tx, in.resource, env));
    TagSet tags = tags_of(tx, bucket);
    for (const NameValue& tag : in.tags) {
        const auto known = std::find_if(tags.begin(), tags.end(),
                                        [&](const NameValue& old) { return old.name == tag.name; });
        if (known != tags.end())
            known->value = tag.value;
        else
            tags.push_back(tag);
    }
    TRY(check_tags(tags, TagsOf::bucket));
    keep_tags(tx, bucket, tags);
    return NoContent{};
}

Result<NoContent> untag_resource(WriteTx& tx, const UntagResource::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_resource(tx, in.resource, env));
    TagSet tags = tags_of(tx, bucket);
    std::erase_if(tags, [&](const NameValue& tag) {
        return std::find(in.keys.begin(), in.keys.end(), tag.name) != in.keys.end();
    });
    keep_tags(tx, bucket, tags);
    return NoContent{};
}

}  // namespace lockstep::s3

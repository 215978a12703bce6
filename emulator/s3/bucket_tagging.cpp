#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

Result<GetBucketTagging::Output> get_bucket_tagging(ReadTx& tx, const GetBucketTagging::Input& in,
                                                    Env& env)
{
    const Document packed =
        TRY(show_configuration(tx, in.bucket, kinds::tagging, errors::no_such_tag_set, env));
    return GetBucketTagging::Output{.tags = unpack_tags(packed.text)};
}

Result<NoContent> put_bucket_tagging(WriteTx& tx, const PutBucketTagging::Input& in, Env& env)
{
    TRY(keep_configuration(tx, in.bucket, {.kind = kinds::tagging, .text = pack_tags(in.tags)}, env));
    return NoContent{};
}

Result<NoContent> delete_bucket_tagging(WriteTx& tx, const DeleteBucketTagging::Input& in, Env& env)
{
    return remove_configuration(tx, in.bucket, kinds::tagging, env);
}

}  // namespace lockstep::s3

#include "emulator/s3/copied_source.hpp"

#include "emulator/s3/read_object.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

Result<FoundSource> find_source(const ReadTx& tx, const CopySource& source, Env& env)
{
    FoundSource found;
    // A copy may come from another region.
    found.bucket = TRY(require_bucket_anywhere(tx, source.bucket, env));
    if (source.version_id) {
        const auto named = tx.objects().version(found.bucket.id, source.key, *source.version_id);
        if (named && named->delete_marker)  // fact S3-0089
            return fail(errors::invalid_request,
                        "The source of a copy request may not specifically refer to a delete marker by "
                        "version id.");
    }
    found.version = TRY(require_version(tx, found.bucket, {source.key, source.version_id}, {.method = "GET"}));
    found.head = unpack(found.version.head);
    TRY(check_customer_key(found.head.encryption, source.customer_key));
    TRY(check_copy_source(source.preconditions,
                          {found.version.etag, time_of(found.version.modified_ms)}, env.clock.now()));
    TRY(require_restored(found.version));
    found.parts = tx.objects().parts(found.version);
    return found;
}

std::string told_source_version(const FoundSource& source)
{
    const std::string& id = source.version.version_id;
    return id == "null" ? std::string() : told_on_read(source.bucket, id);
}

}  // namespace lockstep::s3

#include "emulator/s3/body_bytes.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/read_object.hpp"

namespace lockstep::s3 {

// Reads a small body; of any other it names the pieces of blobs that are to be sent, and the edge takes a lease on them
// inside this very transaction.
Result<GetObject::Output> get_object(ReadTx& tx, const GetObject::Input& in, Env& env)
{
    FoundObject found = TRY(read_object(tx, in, env));
    TRY(require_restored(found.version));
    if (found.parts.empty())
        found.parts = tx.objects().parts(found.version);
    std::vector<http::BlobSlice> slices = slices_of(found.parts, found.output.span);
    if (found.version.blob < 0)
        found.output.bytes = read_bytes(tx, slices);
    else
        found.output.slices = std::move(slices);
    return std::move(found.output);
}

}  // namespace lockstep::s3

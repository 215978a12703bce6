#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/read_object.hpp"

namespace lockstep::s3 {

// What GetObject would say, without the bytes: also of an archived object.
Result<HeadObject::Output> head_object(ReadTx& tx, const HeadObject::Input& in, Env& env)
{
    return TRY(read_object(tx, in, env)).output;
}

}  // namespace lockstep::s3

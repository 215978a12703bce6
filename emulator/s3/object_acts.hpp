#pragma once
// The acts of objects and multipart uploads: what operations.cpp binds. Each is defined in the file of its name.

#include "emulator/core/call.hpp"
#include "protocol/s3/delete_object.hpp"
#include "protocol/s3/get_object.hpp"
#include "protocol/s3/head_object.hpp"
#include "protocol/s3/put_object.hpp"

namespace lockstep::s3 {

Result<PutObject::Output> put_object(WriteTx& tx, const PutObject::Input& in, Env& env);
Result<GetObject::Output> get_object(ReadTx& tx, const GetObject::Input& in, Env& env);
Result<HeadObject::Output> head_object(ReadTx& tx, const HeadObject::Input& in, Env& env);
Result<DeleteObject::Output> delete_object(WriteTx& tx, const DeleteObject::Input& in, Env& env);

}  // namespace lockstep::s3

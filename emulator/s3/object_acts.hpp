#pragma once
// The acts of objects and multipart uploads: what operations.cpp binds. Each is defined in the file of its name.

#include "emulator/core/call.hpp"
#include "protocol/s3/abort_multipart_upload.hpp"
#include "protocol/s3/complete_multipart_upload.hpp"
#include "protocol/s3/copy_object.hpp"
#include "protocol/s3/create_multipart_upload.hpp"
#include "protocol/s3/delete_object.hpp"
#include "protocol/s3/delete_objects.hpp"
#include "protocol/s3/get_object.hpp"
#include "protocol/s3/get_object_attributes.hpp"
#include "protocol/s3/head_object.hpp"
#include "protocol/s3/object_acl.hpp"
#include "protocol/s3/object_tagging.hpp"
#include "protocol/s3/put_object.hpp"
#include "protocol/s3/upload_part.hpp"
#include "protocol/s3/upload_part_copy.hpp"

namespace lockstep::s3 {

Result<PutObject::Output> put_object(WriteTx& tx, const PutObject::Input& in, Env& env);
Result<GetObject::Output> get_object(ReadTx& tx, const GetObject::Input& in, Env& env);
Result<HeadObject::Output> head_object(ReadTx& tx, const HeadObject::Input& in, Env& env);
Result<DeleteObject::Output> delete_object(WriteTx& tx, const DeleteObject::Input& in, Env& env);
Result<> delete_objects(WriteTx& tx, const DeleteObjects::Input& in, std::size_t step,
                        DeleteObjects::Output& output, Env& env);
Result<CopyObject::Output> copy_object(WriteTx& tx, const CopyObject::Input& in, Env& env);
Result<GetObjectAttributes::Output> get_object_attributes(ReadTx& tx, const GetObjectAttributes::Input& in,
                                                          Env& env);
Result<GetObjectTagging::Output> get_object_tagging(ReadTx& tx, const GetObjectTagging::Input& in, Env& env);
Result<PutObjectTagging::Output> put_object_tagging(WriteTx& tx, const PutObjectTagging::Input& in, Env& env);
Result<DeleteObjectTagging::Output> delete_object_tagging(WriteTx& tx, const DeleteObjectTagging::Input& in,
                                                          Env& env);
Result<GetObjectAcl::Output> get_object_acl(ReadTx& tx, const GetObjectAcl::Input& in, Env& env);
Result<PutObjectAcl::Output> put_object_acl(WriteTx& tx, const PutObjectAcl::Input& in, Env& env);

Result<CreateMultipartUpload::Output> create_multipart_upload(WriteTx& tx,
                                                              const CreateMultipartUpload::Input& in,
                                                              Env& env);
Result<UploadPart::Output> upload_part(WriteTx& tx, const UploadPart::Input& in, Env& env);
Result<UploadPartCopy::Output> upload_part_copy(WriteTx& tx, const UploadPartCopy::Input& in, Env& env);
Result<CompleteMultipartUpload::Output> complete_multipart_upload(WriteTx& tx,
                                                                  const CompleteMultipartUpload::Input& in,
                                                                  Env& env);
Result<AbortMultipartUpload::Output> abort_multipart_upload(WriteTx& tx,
                                                            const AbortMultipartUpload::Input& in, Env& env);

}  // namespace lockstep::s3

#pragma once
// The acts of buckets, their configuration and the listings: what operations.cpp binds. Each is defined in the
// file of its name (`bucket_tagging.cpp` holds Get, Put and Delete).

#include "emulator/core/call.hpp"
#include "protocol/s3/bucket_acl.hpp"
#include "protocol/s3/bucket_encryption.hpp"
#include "protocol/s3/bucket_lifecycle.hpp"
#include "protocol/s3/bucket_policy.hpp"
#include "protocol/s3/bucket_tagging.hpp"
#include "protocol/s3/bucket_versioning.hpp"
#include "protocol/s3/control_tags.hpp"
#include "protocol/s3/create_bucket.hpp"
#include "protocol/s3/delete_bucket.hpp"
#include "protocol/s3/get_bucket_location.hpp"
#include "protocol/s3/head_bucket.hpp"
#include "protocol/s3/list_buckets.hpp"
#include "protocol/s3/list_multipart_uploads.hpp"
#include "protocol/s3/list_object_versions.hpp"
#include "protocol/s3/list_objects.hpp"
#include "protocol/s3/list_objects_v2.hpp"
#include "protocol/s3/list_parts.hpp"
#include "protocol/s3/ownership_controls.hpp"
#include "protocol/s3/public_access_block.hpp"
#include "protocol/s3/unset_configuration.hpp"

namespace lockstep::s3 {

Result<HeadBucket::Output> head_bucket(ReadTx& tx, const HeadBucket::Input& in, Env& env);

Result<ListBuckets::Output> list_buckets(ReadTx& tx, const ListBuckets::Input& in, Env& env);

Result<CreateBucket::Output> create_bucket(WriteTx& tx, const CreateBucket::Input& in, Env& env);

Result<NoContent> delete_bucket(WriteTx& tx, const DeleteBucket::Input& in, Env& env);

Result<Document> get_bucket_location(ReadTx& tx, const GetBucketLocation::Input& in, Env& env);

Result<GetBucketVersioning::Output> get_bucket_versioning(
    ReadTx& tx, const GetBucketVersioning::Input& in, Env& env);
Result<Done> put_bucket_versioning(WriteTx& tx, const PutBucketVersioning::Input& in, Env& env);

Result<Document> get_bucket_encryption(ReadTx& tx, const GetBucketEncryption::Input& in, Env& env);
Result<Done> put_bucket_encryption(WriteTx& tx, const PutBucketEncryption::Input& in, Env& env);
Result<NoContent> delete_bucket_encryption(
    WriteTx& tx, const DeleteBucketEncryption::Input& in, Env& env);

Result<Document> get_public_access_block(
    ReadTx& tx, const GetPublicAccessBlock::Input& in, Env& env);
Result<Done> put_public_access_block(WriteTx& tx, const PutPublicAccessBlock::Input& in, Env& env);
Result<NoContent> delete_public_access_block(
    WriteTx& tx, const DeletePublicAccessBlock::Input& in, Env& env);

Result<Document> get_bucket_ownership_controls(
    ReadTx& tx, const GetBucketOwnershipControls::Input& in, Env& env);
Result<Done> put_bucket_ownership_controls(
    WriteTx& tx, const PutBucketOwnershipControls::Input& in, Env& env);
Result<NoContent> delete_bucket_ownership_controls(
    WriteTx& tx, const DeleteBucketOwnershipControls::Input& in, Env& env);

Result<Document> get_bucket_policy(ReadTx& tx, const GetBucketPolicy::Input& in, Env& env);
Result<NoContent> put_bucket_policy(WriteTx& tx, const PutBucketPolicy::Input& in, Env& env);
Result<NoContent> delete_bucket_policy(WriteTx& tx, const DeleteBucketPolicy::Input& in, Env& env);
Result<Document> get_bucket_policy_status(
    ReadTx& tx, const GetBucketPolicyStatus::Input& in, Env& env);

Result<GetBucketTagging::Output> get_bucket_tagging(
    ReadTx& tx, const GetBucketTagging::Input& in, Env& env);
Result<NoContent> put_bucket_tagging(WriteTx& tx, const PutBucketTagging::Input& in, Env& env);
Result<NoContent> delete_bucket_tagging(
    WriteTx& tx, const DeleteBucketTagging::Input& in, Env& env);

Result<LifecycleRules> get_bucket_lifecycle_configuration(
    ReadTx& tx, const GetBucketLifecycleConfiguration::Input& in, Env& env);
Result<PutBucketLifecycleConfiguration::Output> put_bucket_lifecycle_configuration(
    WriteTx& tx, const PutBucketLifecycleConfiguration::Input& in, Env& env);
Result<NoContent> delete_bucket_lifecycle(
    WriteTx& tx, const DeleteBucketLifecycle::Input& in, Env& env);

Result<Document> get_bucket_acl(ReadTx& tx, const GetBucketAcl::Input& in, Env& env);
Result<Done> put_bucket_acl(WriteTx& tx, const PutBucketAcl::Input& in, Env& env);

Result<Document> get_bucket_cors(ReadTx& tx, const GetBucketCors::Input& in, Env& env);
Result<Document> get_bucket_website(ReadTx& tx, const GetBucketWebsite::Input& in, Env& env);
Result<Document> get_bucket_replication(
    ReadTx& tx, const GetBucketReplication::Input& in, Env& env);
Result<Document> get_bucket_analytics_configuration(
    ReadTx& tx, const GetBucketAnalyticsConfiguration::Input& in, Env& env);
Result<Document> get_bucket_metrics_configuration(
    ReadTx& tx, const GetBucketMetricsConfiguration::Input& in, Env& env);
Result<Document> get_bucket_inventory_configuration(
    ReadTx& tx, const GetBucketInventoryConfiguration::Input& in, Env& env);
Result<Document> get_bucket_intelligent_tiering_configuration(
    ReadTx& tx, const GetBucketIntelligentTieringConfiguration::Input& in, Env& env);
Result<Document> get_object_lock_configuration(
    ReadTx& tx, const GetObjectLockConfiguration::Input& in, Env& env);
Result<Document> get_bucket_logging(ReadTx& tx, const GetBucketLogging::Input& in, Env& env);
Result<Document> get_bucket_accelerate_configuration(
    ReadTx& tx, const GetBucketAccelerateConfiguration::Input& in, Env& env);
Result<Document> get_bucket_request_payment(
    ReadTx& tx, const GetBucketRequestPayment::Input& in, Env& env);
Result<Document> get_bucket_notification_configuration(
    ReadTx& tx, const GetBucketNotificationConfiguration::Input& in, Env& env);
Result<Document> list_bucket_analytics_configurations(
    ReadTx& tx, const ListBucketAnalyticsConfigurations::Input& in, Env& env);
Result<Document> list_bucket_metrics_configurations(
    ReadTx& tx, const ListBucketMetricsConfigurations::Input& in, Env& env);
Result<Document> list_bucket_inventory_configurations(
    ReadTx& tx, const ListBucketInventoryConfigurations::Input& in, Env& env);
Result<Document> list_bucket_intelligent_tiering_configurations(
    ReadTx& tx, const ListBucketIntelligentTieringConfigurations::Input& in, Env& env);
Result<NoContent> delete_bucket_cors(WriteTx& tx, const DeleteBucketCors::Input& in, Env& env);
Result<NoContent> delete_bucket_website(
    WriteTx& tx, const DeleteBucketWebsite::Input& in, Env& env);
Result<NoContent> delete_bucket_replication(
    WriteTx& tx, const DeleteBucketReplication::Input& in, Env& env);
Result<NoContent> delete_bucket_analytics_configuration(
    WriteTx& tx, const DeleteBucketAnalyticsConfiguration::Input& in, Env& env);
Result<NoContent> delete_bucket_inventory_configuration(
    WriteTx& tx, const DeleteBucketInventoryConfiguration::Input& in, Env& env);
Result<NoContent> delete_bucket_metrics_configuration(
    WriteTx& tx, const DeleteBucketMetricsConfiguration::Input& in, Env& env);
Result<NoContent> delete_bucket_intelligent_tiering_configuration(
    WriteTx& tx, const DeleteBucketIntelligentTieringConfiguration::Input& in, Env& env);

Result<ListObjects::Output> list_objects(ReadTx& tx, const ListObjects::Input& in, Env& env);

Result<ListObjectsV2::Output> list_objects_v2(ReadTx& tx, const ListObjectsV2::Input& in, Env& env);

Result<ListObjectVersions::Output> list_object_versions(
    ReadTx& tx, const ListObjectVersions::Input& in, Env& env);

Result<ListMultipartUploads::Output> list_multipart_uploads(
    ReadTx& tx, const ListMultipartUploads::Input& in, Env& env);

Result<ListParts::Output> list_parts(ReadTx& tx, const ListParts::Input& in, Env& env);

Result<ListTagsForResource::Output> list_tags_for_resource(
    ReadTx& tx, const ListTagsForResource::Input& in, Env& env);
Result<NoContent> tag_resource(WriteTx& tx, const TagResource::Input& in, Env& env);
Result<NoContent> untag_resource(WriteTx& tx, const UntagResource::Input& in, Env& env);

}  // namespace lockstep::s3

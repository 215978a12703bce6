#include "emulator/s3/operations.hpp"

#include <array>

#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/object_acts.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array rows{
    // Buckets.
    bind<HeadBucket, head_bucket>(),
    bind<ListBuckets, list_buckets>(),
    bind<CreateBucket, create_bucket>(),
    bind<DeleteBucket, delete_bucket>(),
    bind<GetBucketLocation, get_bucket_location>(),
    // Configuration of buckets.
    bind<GetBucketVersioning, get_bucket_versioning>(),
    bind<PutBucketVersioning, put_bucket_versioning>(),
    bind<GetBucketEncryption, get_bucket_encryption>(),
    bind<PutBucketEncryption, put_bucket_encryption>(),
    bind<DeleteBucketEncryption, delete_bucket_encryption>(),
    bind<GetPublicAccessBlock, get_public_access_block>(),
    bind<PutPublicAccessBlock, put_public_access_block>(),
    bind<DeletePublicAccessBlock, delete_public_access_block>(),
    bind<GetBucketOwnershipControls, get_bucket_ownership_controls>(),
    bind<PutBucketOwnershipControls, put_bucket_ownership_controls>(),
    bind<DeleteBucketOwnershipControls, delete_bucket_ownership_controls>(),
    bind<GetBucketPolicy, get_bucket_policy>(),
    bind<PutBucketPolicy, put_bucket_policy>(),
    bind<DeleteBucketPolicy, delete_bucket_policy>(),
    bind<GetBucketPolicyStatus, get_bucket_policy_status>(),
    bind<GetBucketTagging, get_bucket_tagging>(),
    bind<PutBucketTagging, put_bucket_tagging>(),
    bind<DeleteBucketTagging, delete_bucket_tagging>(),
    bind<GetBucketLifecycleConfiguration, get_bucket_lifecycle_configuration>(),
    bind<PutBucketLifecycleConfiguration, put_bucket_lifecycle_configuration>(),
    bind<DeleteBucketLifecycle, delete_bucket_lifecycle>(),
    bind<GetBucketAcl, get_bucket_acl>(),
    bind<PutBucketAcl, put_bucket_acl>(),
    bind<GetBucketCors, get_bucket_cors>(),
    bind<GetBucketWebsite, get_bucket_website>(),
    bind<GetBucketReplication, get_bucket_replication>(),
    bind<GetBucketAnalyticsConfiguration, get_bucket_analytics_configuration>(),
    bind<GetBucketMetricsConfiguration, get_bucket_metrics_configuration>(),
    bind<GetBucketInventoryConfiguration, get_bucket_inventory_configuration>(),
    bind<GetBucketIntelligentTieringConfiguration, get_bucket_intelligent_tiering_configuration>(),
    bind<GetObjectLockConfiguration, get_object_lock_configuration>(),
    bind<GetBucketLogging, get_bucket_logging>(),
    bind<GetBucketAccelerateConfiguration, get_bucket_accelerate_configuration>(),
    bind<GetBucketRequestPayment, get_bucket_request_payment>(),
    bind<GetBucketNotificationConfiguration, get_bucket_notification_configuration>(),
    bind<ListBucketAnalyticsConfigurations, list_bucket_analytics_configurations>(),
    bind<ListBucketMetricsConfigurations, list_bucket_metrics_configurations>(),
    bind<ListBucketInventoryConfigurations, list_bucket_inventory_configurations>(),
    bind<ListBucketIntelligentTieringConfigurations,
         list_bucket_intelligent_tiering_configurations>(),
    bind<DeleteBucketCors, delete_bucket_cors>(),
    bind<DeleteBucketWebsite, delete_bucket_website>(),
    bind<DeleteBucketReplication, delete_bucket_replication>(),
    bind<DeleteBucketAnalyticsConfiguration, delete_bucket_analytics_configuration>(),
    bind<DeleteBucketInventoryConfiguration, delete_bucket_inventory_configuration>(),
    bind<DeleteBucketMetricsConfiguration, delete_bucket_metrics_configuration>(),
    bind<DeleteBucketIntelligentTieringConfiguration,
         delete_bucket_intelligent_tiering_configuration>(),
    // Tags by S3 Control.
    bind<ListTagsForResource, list_tags_for_resource>(),
    bind<TagResource, tag_resource>(),
    bind<UntagResource, untag_resource>(),
    // Listings.
    bind<ListObjects, list_objects>(),
    bind<ListObjectsV2, list_objects_v2>(),
    bind<ListObjectVersions, list_object_versions>(),
    bind<ListMultipartUploads, list_multipart_uploads>(),
    bind<ListParts, list_parts>(),
    // Objects.
    bind<PutObject, put_object>(),
    bind<GetObject, get_object>(),
    bind<HeadObject, head_object>(),
    bind<DeleteObject, delete_object>(),
    bind<DeleteObjects, delete_objects>(),
    bind<CopyObject, copy_object>(),
    bind<GetObjectAttributes, get_object_attributes>(),
    bind<GetObjectTagging, get_object_tagging>(),
    bind<PutObjectTagging, put_object_tagging>(),
    bind<DeleteObjectTagging, delete_object_tagging>(),
    bind<GetObjectAcl, get_object_acl>(),
    bind<PutObjectAcl, put_object_acl>(),
    // Multipart uploads.
    bind<CreateMultipartUpload, create_multipart_upload>(),
    bind<UploadPart, upload_part>(),
    bind<UploadPartCopy, upload_part_copy>(),
    bind<CompleteMultipartUpload, complete_multipart_upload>(),
    bind<AbortMultipartUpload, abort_multipart_upload>(),
};

}  // namespace

std::span<const Row> operations()
{
    return rows;
}

}  // namespace lockstep::s3

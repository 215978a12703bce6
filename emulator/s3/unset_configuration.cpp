#include "emulator/s3/bucket_acts.hpp"
#include "emulator/s3/bucket_configuration.hpp"
#include "emulator/s3/require.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

// One of several that a bucket may have: the answer does not name the bucket (fact S3-0083).
Result<Document> never_added(ReadTx& tx, const OfBucket::Input& in, Env& env)
{
    TRY(require_bucket(tx, in.bucket, env));
    return fail(errors::no_such_configuration);
}

// Of a bucket that is there, but on which this was never set (fact S3-0083).
Result<Document> never_set(ReadTx& tx, const OfBucket::Input& in, const ErrorKind& kind, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    return absent(kind, bucket.name);
}

Result<Document> always(ReadTx& tx, const OfBucket::Input& in, std::string document, Env& env)
{
    TRY(require_bucket(tx, in.bucket, env));
    return Document{std::move(document)};
}

// Deleting what is not there is no error (fact S3-0084).
Result<NoContent> nothing_to_delete(WriteTx& tx, const OfBucket::Input& in, Env& env)
{
    TRY(require_bucket(tx, in.bucket, env));
    return NoContent{};
}

// But for these three it is.
Result<NoContent> must_exist(WriteTx& tx, const OfBucket::Input& in, Env& env)
{
    TRY(require_bucket(tx, in.bucket, env));
    return fail(errors::no_such_configuration);
}

}  // namespace

Result<Document> get_bucket_cors(ReadTx& tx, const GetBucketCors::Input& in, Env& env)
{
    return never_set(tx, in, errors::no_such_cors_configuration, env);
}

Result<Document> get_bucket_website(ReadTx& tx, const GetBucketWebsite::Input& in, Env& env)
{
    return never_set(tx, in, errors::no_such_website_configuration, env);
}

Result<Document> get_bucket_replication(ReadTx& tx, const GetBucketReplication::Input& in, Env& env)
{
    return never_set(tx, in, errors::no_replication_configuration, env);
}

Result<Document> get_bucket_analytics_configuration(ReadTx& tx,
    const GetBucketAnalyticsConfiguration::Input& in, Env& env)
{
    return never_added(tx, in, env);
}

Result<Document> get_bucket_metrics_configuration(ReadTx& tx,
    const GetBucketMetricsConfiguration::Input& in, Env& env)
{
    return never_added(tx, in, env);
}

Result<Document> get_bucket_inventory_configuration(ReadTx& tx,
    const GetBucketInventoryConfiguration::Input& in, Env& env)
{
    return never_added(tx, in, env);
}

Result<Document> get_bucket_intelligent_tiering_configuration(ReadTx& tx,
    const GetBucketIntelligentTieringConfiguration::Input& in, Env& env)
{
    return never_added(tx, in, env);
}

Result<Document> get_object_lock_configuration(ReadTx& tx,
    const GetObjectLockConfiguration::Input& in, Env& env)
{
    return show_configuration(tx, in.bucket, kinds::object_lock, errors::no_object_lock_configuration,
                              env);
}

Result<Document> get_bucket_logging(ReadTx& tx, const GetBucketLogging::Input& in, Env& env)
{
    return always(tx, in, empty_document("BucketLoggingStatus"), env);
}

Result<Document> get_bucket_accelerate_configuration(ReadTx& tx,
    const GetBucketAccelerateConfiguration::Input& in, Env& env)
{
    return always(tx, in, empty_document("AccelerateConfiguration"), env);
}

Result<Document> get_bucket_request_payment(ReadTx& tx,
    const GetBucketRequestPayment::Input& in, Env& env)
{
    return always(tx, in,
                  document_of("RequestPaymentConfiguration", {"Payer", "BucketOwner"}), env);
}

Result<Document> get_bucket_notification_configuration(ReadTx& tx,
    const GetBucketNotificationConfiguration::Input& in, Env& env)
{
    return always(tx, in, empty_document("NotificationConfiguration"), env);
}

Result<Document> list_bucket_analytics_configurations(ReadTx& tx,
    const ListBucketAnalyticsConfigurations::Input& in, Env& env)
{
    return always(tx, in,
                  document_of("ListBucketAnalyticsConfigurationResult", {"IsTruncated", "false"}), env);
}

Result<Document> list_bucket_metrics_configurations(ReadTx& tx,
    const ListBucketMetricsConfigurations::Input& in, Env& env)
{
    return always(tx, in,
                  document_of("ListMetricsConfigurationsResult", {"IsTruncated", "false"}), env);
}

Result<Document> list_bucket_inventory_configurations(ReadTx& tx,
    const ListBucketInventoryConfigurations::Input& in, Env& env)
{
    return always(tx, in,
                  document_of("ListInventoryConfigurationsResult", {"IsTruncated", "false"}), env);
}

Result<Document> list_bucket_intelligent_tiering_configurations(ReadTx& tx,
    const ListBucketIntelligentTieringConfigurations::Input& in, Env& env)
{
    return always(tx, in,
                  document_of("ListBucketIntelligentTieringConfigurationsOutput", {"IsTruncated", "false"}), env);
}

Result<NoContent> delete_bucket_cors(WriteTx& tx, const DeleteBucketCors::Input& in, Env& env)
{
    return nothing_to_delete(tx, in, env);
}

Result<NoContent> delete_bucket_website(WriteTx& tx, const DeleteBucketWebsite::Input& in, Env& env)
{
    return nothing_to_delete(tx, in, env);
}

Result<NoContent> delete_bucket_replication(WriteTx& tx,
    const DeleteBucketReplication::Input& in, Env& env)
{
    return nothing_to_delete(tx, in, env);
}

Result<NoContent> delete_bucket_analytics_configuration(WriteTx& tx,
    const DeleteBucketAnalyticsConfiguration::Input& in, Env& env)
{
    return must_exist(tx, in, env);
}

Result<NoContent> delete_bucket_inventory_configuration(WriteTx& tx,
    const DeleteBucketInventoryConfiguration::Input& in, Env& env)
{
    return nothing_to_delete(tx, in, env);
}

Result<NoContent> delete_bucket_metrics_configuration(WriteTx& tx,
    const DeleteBucketMetricsConfiguration::Input& in, Env& env)
{
    return must_exist(tx, in, env);
}

Result<NoContent> delete_bucket_intelligent_tiering_configuration(WriteTx& tx,
    const DeleteBucketIntelligentTieringConfiguration::Input& in, Env& env)
{
    return must_exist(tx, in, env);
}

}  // namespace lockstep::s3

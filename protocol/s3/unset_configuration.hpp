#pragma once
// Configuration of a bucket that Lockstep does not keep: Get answers as S3 does for a bucket on which it was never
// set, Delete is idempotent (facts S3-0082 to S3-0084). There is no Put: it answers NotImplemented, so that
// nobody believes that a rule is in force.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketCors : ShowsDocument {
    static constexpr std::string_view name = "GetBucketCors";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "cors"};
};

struct GetBucketWebsite : ShowsDocument {
    static constexpr std::string_view name = "GetBucketWebsite";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "website"};
};

struct GetBucketReplication : ShowsDocument {
    static constexpr std::string_view name = "GetBucketReplication";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "replication"};
};

struct GetBucketLogging : ShowsDocument {
    static constexpr std::string_view name = "GetBucketLogging";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "logging"};
};

struct GetBucketAccelerateConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketAccelerateConfiguration";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "accelerate"};
};

struct GetBucketRequestPayment : ShowsDocument {
    static constexpr std::string_view name = "GetBucketRequestPayment";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "requestPayment"};
};

struct GetBucketNotificationConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketNotificationConfiguration";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "notification"};
};

struct GetObjectLockConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetObjectLockConfiguration";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "object-lock"};
};

struct ListBucketAnalyticsConfigurations : ShowsDocument {
    static constexpr std::string_view name = "ListBucketAnalyticsConfigurations";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "analytics"};
};

struct ListBucketMetricsConfigurations : ShowsDocument {
    static constexpr std::string_view name = "ListBucketMetricsConfigurations";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "metrics"};
};

struct ListBucketInventoryConfigurations : ShowsDocument {
    static constexpr std::string_view name = "ListBucketInventoryConfigurations";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "inventory"};
};

struct ListBucketIntelligentTieringConfigurations : ShowsDocument {
    static constexpr std::string_view name = "ListBucketIntelligentTieringConfigurations";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "intelligent-tiering"};
};

struct GetBucketAnalyticsConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketAnalyticsConfiguration";
    static constexpr Route route{
        .method = "GET", .level = Level::bucket, .query = "analytics", .query2 = "id"};
};

struct GetBucketMetricsConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketMetricsConfiguration";
    static constexpr Route route{
        .method = "GET", .level = Level::bucket, .query = "metrics", .query2 = "id"};
};

struct GetBucketInventoryConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketInventoryConfiguration";
    static constexpr Route route{
        .method = "GET", .level = Level::bucket, .query = "inventory", .query2 = "id"};
};

struct GetBucketIntelligentTieringConfiguration : ShowsDocument {
    static constexpr std::string_view name = "GetBucketIntelligentTieringConfiguration";
    static constexpr Route route{
        .method = "GET", .level = Level::bucket, .query = "intelligent-tiering", .query2 = "id"};
};

struct DeleteBucketCors : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketCors";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "cors"};
};

struct DeleteBucketWebsite : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketWebsite";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "website"};
};

struct DeleteBucketReplication : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketReplication";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "replication"};
};

struct DeleteBucketAnalyticsConfiguration : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketAnalyticsConfiguration";
    static constexpr Route route{
        .method = "DELETE", .level = Level::bucket, .query = "analytics", .query2 = "id"};
};

struct DeleteBucketInventoryConfiguration : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketInventoryConfiguration";
    static constexpr Route route{
        .method = "DELETE", .level = Level::bucket, .query = "inventory", .query2 = "id"};
};

struct DeleteBucketMetricsConfiguration : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketMetricsConfiguration";
    static constexpr Route route{
        .method = "DELETE", .level = Level::bucket, .query = "metrics", .query2 = "id"};
};

struct DeleteBucketIntelligentTieringConfiguration : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketIntelligentTieringConfiguration";
    static constexpr Route route{
        .method = "DELETE", .level = Level::bucket, .query = "intelligent-tiering", .query2 = "id"};
};

// The documents themselves: an element of that name with nothing in it, or with one child.
std::string empty_document(std::string_view root);
std::string document_of(std::string_view root, const NameValue& child);

}  // namespace lockstep::s3

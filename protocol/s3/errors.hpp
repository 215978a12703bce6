#pragma once
// S3's refusals, one row each: code, status, AWS's default message. Where AWS words one code in several
// ways, the other wordings stand beside the code that says them.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

#include "protocol/base/error.hpp"

namespace lockstep::s3::errors {

// Any operation.
inline constexpr ErrorKind access_denied{"AccessDenied", 403, "Access Denied"};
inline constexpr ErrorKind internal_error{
    "InternalError", 500, "We encountered an internal error. Please try again."};
inline constexpr ErrorKind invalid_argument{"InvalidArgument", 400, "Invalid Argument"};
inline constexpr ErrorKind invalid_request{"InvalidRequest", 400, "Invalid Request"};
inline constexpr ErrorKind malformed_xml{
    "MalformedXML", 400,
    "The XML you provided was not well-formed or did not validate against our published schema"};
inline constexpr ErrorKind method_not_allowed{
    "MethodNotAllowed", 405, "The specified method is not allowed against this resource."};
inline constexpr ErrorKind missing_content_length{
    "MissingContentLength", 411, "You must provide the Content-Length HTTP header."};
inline constexpr ErrorKind not_implemented{
    "NotImplemented", 501, "A header you provided implies functionality that is not implemented"};

inline constexpr ErrorKind access_forbidden{"AccessForbidden", 403, "Forbidden"};
inline constexpr ErrorKind bad_request{"BadRequest", 400, "Bad Request"};
inline constexpr ErrorKind invalid_uri{"InvalidURI", 400, "Couldn't parse the specified URI."};
inline constexpr ErrorKind permanent_redirect{
    "PermanentRedirect", 301,
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send "
    "all future requests to this endpoint."};
inline constexpr ErrorKind invalid_bucket_owner_account_id{
    "InvalidBucketOwnerAWSAccountID", 400,
    "The value of the expected bucket owner parameter must be an AWS account ID."};
inline constexpr ErrorKind missing_request_body{"MissingRequestBodyError", 400, "Request Body is empty"};

// Buckets.
inline constexpr ErrorKind bucket_already_exists{
    "BucketAlreadyExists", 409,
    "The requested bucket name is not available. The bucket namespace is shared by all users of the "
    "system. Please select a different name and try again."};
inline constexpr ErrorKind bucket_already_owned_by_you{
    "BucketAlreadyOwnedByYou", 409,
    "Your previous request to create the named bucket succeeded and you already own it."};
inline constexpr ErrorKind bucket_not_empty{
    "BucketNotEmpty", 409, "The bucket you tried to delete is not empty"};
inline constexpr ErrorKind invalid_bucket_name{
    "InvalidBucketName", 400, "The specified bucket is not valid."};
inline constexpr ErrorKind invalid_location_constraint{
    "InvalidLocationConstraint", 400, "The specified location-constraint is not valid"};
inline constexpr ErrorKind illegal_location_constraint{
    "IllegalLocationConstraintException", 400,
    "The unspecified location constraint is incompatible for the region specific endpoint this request "
    "was sent to."};
inline constexpr ErrorKind invalid_bucket_acl_with_ownership{
    "InvalidBucketAclWithObjectOwnership", 400,
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"};
inline constexpr ErrorKind invalid_bucket_state{
    "InvalidBucketState", 409, "The request is not valid with the current state of the bucket."};
inline constexpr ErrorKind illegal_versioning_configuration{
    "IllegalVersioningConfigurationException", 400,
    "The Versioning element must be specified"};
inline constexpr ErrorKind malformed_policy{
    "MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'"};

// S3 Control.
inline constexpr ErrorKind no_such_resource{
    "NoSuchResource", 404, "The specified resource doesn't exist."};

// Configuration that was never set (fact S3-0083).
inline constexpr ErrorKind no_such_tag_set{"NoSuchTagSet", 404, "The TagSet does not exist"};
inline constexpr ErrorKind no_such_bucket_policy{
    "NoSuchBucketPolicy", 404, "The bucket policy does not exist"};
inline constexpr ErrorKind no_such_cors_configuration{
    "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"};
inline constexpr ErrorKind no_such_lifecycle_configuration{
    "NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"};
inline constexpr ErrorKind no_such_website_configuration{
    "NoSuchWebsiteConfiguration", 404,
    "The specified bucket does not have a website configuration"};
inline constexpr ErrorKind no_replication_configuration{
    "ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"};
inline constexpr ErrorKind no_object_lock_configuration{
    "ObjectLockConfigurationNotFoundError", 404,
    "Object Lock configuration does not exist for this bucket"};
inline constexpr ErrorKind no_ownership_controls{
    "OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found"};
inline constexpr ErrorKind no_public_access_block{
    "NoSuchPublicAccessBlockConfiguration", 404,
    "The public access block configuration was not found"};
inline constexpr ErrorKind no_such_configuration{
    "NoSuchConfiguration", 404, "The specified configuration does not exist."};

inline constexpr ErrorKind no_such_bucket{"NoSuchBucket", 404, "The specified bucket does not exist"};
inline constexpr ErrorKind acl_not_supported{
    "AccessControlListNotSupported", 400, "The bucket does not allow ACLs"};

// Objects and their versions.
inline constexpr ErrorKind no_such_key{"NoSuchKey", 404, "The specified key does not exist."};
inline constexpr ErrorKind no_such_version{
    "NoSuchVersion", 404, "The specified version does not exist."};
inline constexpr ErrorKind key_too_long{"KeyTooLongError", 400, "Your key is too long"};
inline constexpr ErrorKind metadata_too_large{
    "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size"};
inline constexpr ErrorKind entity_too_large{
    "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"};
inline constexpr ErrorKind invalid_storage_class{
    "InvalidStorageClass", 400, "The storage class you specified is not valid"};
inline constexpr ErrorKind invalid_object_state{
    "InvalidObjectState", 403, "The operation is not valid for the object's storage class"};
inline constexpr ErrorKind invalid_range{
    "InvalidRange", 416, "The requested range is not satisfiable"};
inline constexpr ErrorKind invalid_part_number{
    "InvalidPartNumber", 416, "The requested partnumber is not satisfiable"};
inline constexpr ErrorKind invalid_redirect_location{
    "InvalidRedirectLocation", 400,
    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'."};
inline constexpr ErrorKind malformed_acl{
    "MalformedACLError", 400,
    "The XML you provided was not well-formed or did not validate against our published schema"};
inline constexpr ErrorKind unexpected_content{
    "UnexpectedContent", 400, "This request does not support content"};
inline constexpr ErrorKind missing_security_header{
    "MissingSecurityHeader", 400, "Your request was missing a required header"};
inline constexpr ErrorKind invalid_tag{"InvalidTag", 400, "The tag provided was not a valid tag."};

// Preconditions.
inline constexpr ErrorKind precondition_failed{
    "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"};
inline constexpr ErrorKind not_modified{"NotModified", 304, "Not Modified"};
inline constexpr ErrorKind conditional_request_conflict{
    "ConditionalRequestConflict", 409,
    "The conditional request cannot succeed due to a conflicting operation against this resource."};

// Digests.
inline constexpr ErrorKind bad_digest{
    "BadDigest", 400, "The Content-MD5 you specified did not match what we received."};
inline constexpr ErrorKind invalid_digest{
    "InvalidDigest", 400, "The Content-MD5 you specified was invalid."};

// Encryption.
inline constexpr ErrorKind invalid_encryption_algorithm{
    "InvalidEncryptionAlgorithmError", 400,
    "The Encryption request you specified is not valid. Supported value: AES256."};

// Multipart uploads.
inline constexpr ErrorKind no_such_upload{
    "NoSuchUpload", 404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been "
    "aborted or completed."};
inline constexpr ErrorKind invalid_part{
    "InvalidPart", 400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or "
    "the specified entity tag may not match the part's entity tag."};
inline constexpr ErrorKind invalid_part_order{
    "InvalidPartOrder", 400,
    "The list of parts was not in ascending order. Parts must be ordered by part number."};
inline constexpr ErrorKind entity_too_small{
    "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"};

}  // namespace lockstep::s3::errors

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

// Buckets.
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

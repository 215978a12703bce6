#pragma once
// The values of user metadata, which may be any text while header fields are ASCII. Clients write what is not ASCII
// as an encoded word of RFC 2047, and so does S3 when it tells the value again.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html

#include <string>
#include <string_view>

namespace lockstep::s3 {

// The value as GET and HEAD tell it: plain where it is plain, else one encoded word (fact S3-0209). A word that was
// sent is decoded first, so the result of the result is the same.
std::string told_metadata(std::string_view sent);

}  // namespace lockstep::s3

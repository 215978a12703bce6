#pragma once
// The shapes of AWS's ids, made from an Ids' bytes.

#include <string>

#include "emulator/core/env.hpp"

namespace lockstep {

std::string make_upload_id(Ids& ids);      // URL-safe characters
std::string make_request_id(Ids& ids);     // S3: 16 of 0-9A-Z
std::string make_host_id(Ids& ids);        // S3's x-amz-id-2: base64
std::string make_dynamodb_request_id(Ids& ids);  // 52 of 0-9A-Z
std::string make_uuid(Ids& ids);           // 8-4-4-4-12, version 4
std::string make_access_key_id(Ids& ids);  // ASIA and 16 of A-Z2-7
std::string make_secret_key(Ids& ids);     // 40 characters

}  // namespace lockstep

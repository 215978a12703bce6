#pragma once
// The arithmetic of Signature Version 4: canonical request, string to sign, signing key, signature, and the
// chain of signatures of an aws-chunked body. Pure; times and secrets are given.

#include <memory>
#include <string>
#include <string_view>

#include "protocol/auth/claim.hpp"
#include "protocol/http/aws_chunked.hpp"

namespace lockstep::auth {

// S3 signs the path as it is; every other service encodes the path once more.
enum class PathEncoding { once, twice };

std::string canonical_request(const http::Request& request, const Claim& claim, PathEncoding path);
std::string string_to_sign(const Claim& claim, std::string_view canonical);

// 32 raw bytes. Depends on the day, region and service only: worth keeping per key.
std::string signing_key(std::string_view secret_key, const Claim& claim);
// Hex.
std::string sign(std::string_view key, std::string_view text);

// Takes as long for any two texts of equal length.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Verifies the chunks of a body whose head carried `claim.signature`.
std::unique_ptr<http::ChunkVerifier> make_chunk_verifier(std::string key, const Claim& claim);

}  // namespace lockstep::auth

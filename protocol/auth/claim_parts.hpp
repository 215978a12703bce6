#pragma once
// What a claim in the Authorization header and one in the query have in common. For claim.cpp and
// query_claim.cpp.

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/auth/claim.hpp"

namespace lockstep::auth {

inline constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

std::unexpected<Failure> failed(Problem problem, std::string message = {});

// "host;x-amz-date"
std::vector<std::string> split_names(std::string_view text);

// KEY/DATE/REGION/SERVICE/aws4_request, taken over into `claim`; or what is wrong with it.
std::optional<Failure> take_credential(std::string_view text, Claim& claim);

// A signing key is worth one day: whether the credential is of the day of the request (fact
// AUTH-0002).
bool is_of_its_day(const Claim& claim);
std::string other_day(const Claim& claim);  // the sentence about it

}  // namespace lockstep::auth

#pragma once
// The rules of one lifecycle configuration: what S3 checks of them before it keeps them, and how it shows them.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html

#include <string>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/xml/reader.hpp"

namespace lockstep::s3 {

Result<> check_lifecycle_rules(const std::vector<xml::Element>& rules);

// The rule as it was sent, without attributes; one that has no ID gets one that depends on its content.
std::string lifecycle_rule_text(const xml::Element& rule);

}  // namespace lockstep::s3

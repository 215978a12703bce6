#pragma once
// The Condition element of one policy statement.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

#include "protocol/json/value.hpp"
#include "protocol/s3/policy.hpp"

namespace lockstep::s3 {

// '*' stands for any bytes, '?' for one.
bool matches_pattern(std::string_view pattern, std::string_view text);

enum class Verdict { holds, fails, unknown };

// `unknown` when an operator or key is not known here.
Verdict evaluate_condition(const json::Value& condition, const PolicyQuestion& question);

}  // namespace lockstep::s3

#pragma once
// A raw request target taken apart: origin form ("/path?query"), absolute form ("http://host/path?query") or
// "*". The path stays percent-encoded; the query is also given decoded. A leading "/ns/NAME" is the namespace
// of the request and leaves the path (two letters are never a bucket's name).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::http {

struct Target {
    std::string authority;   // of the absolute form; else ""
    std::string name_space;  // "" for none
    std::string path;        // without the namespace prefix; "/" at least
    std::string signed_path; // as sent: what the signature covers
    std::string query_text;
    std::vector<NameValue> query;
};

// Empty when the target has none of the forms, a '%' is not followed by two hex digits, or a namespace's
// name is not 1 to 63 of [A-Za-z0-9._-].
std::optional<Target> split_target(std::string_view raw);

// "a=1&b&c=%20" decoded, in order. Empty on a bad '%'.
std::optional<std::vector<NameValue>> parse_query(std::string_view text);

}  // namespace lockstep::http

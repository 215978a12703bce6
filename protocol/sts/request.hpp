#pragma once
// The AWS query protocol, which STS and IAM speak: a form in, XML out.
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonParameters.html

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"
#include "protocol/http/response.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::sts {

// Lives as long as the HTTP request it was made from.
struct Request {
    const http::Request& http;
    std::vector<NameValue> form;  // decoded: the body of a POST, the query of a GET

    std::optional<std::string_view> param(std::string_view name) const;
    std::string text(std::string_view name) const { return std::string(param(name).value_or("")); }
};

struct Route {
    std::string_view action;
};

// Refuses a form that cannot be read.
Result<Request> read_request(const http::Request& request);

inline constexpr std::string_view sts_namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
inline constexpr std::string_view iam_namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

// <ActionResponse><ActionResult> opened; `answer` closes them and wraps the document up. The metadata with the
// request id is added by the service.
xml::Writer open_answer(std::string_view action, std::string_view name_space);
http::Response answer(xml::Writer& xml);

}  // namespace lockstep::sts

#pragma once
// The `x-amz-*` fields of a request. Presigners move them from the head into the query string, and there they
// count as headers (fact S3-0103). Everything that reads one of them reads it through this view.

#include <optional>
#include <string_view>

#include "protocol/http/request.hpp"

namespace lockstep::s3 {

// Lives as long as the request it refers to.
class AmzHeaders {
public:
    explicit AmzHeaders(const http::Request& request);

    // The header of that name, else the query parameter of a presigned request.
    std::optional<std::string_view> find(std::string_view name) const;
    // The same for If-Match and If-None-Match of a write.
    std::optional<std::string_view> find_condition(std::string_view name) const;
    // "" when there is none.
    std::string_view get(std::string_view name) const;

    // Every field whose lower-case name begins with `prefix`, as visit(lower_case_name, value).
    template <class Visit>
    void each_with_prefix(std::string_view prefix, Visit visit) const
    {
        for (const http::HeaderField& field : request_.headers)
            if (has_prefix(field.name, prefix))
                visit(http::lower_case(field.name), field.value);
        if (!presigned_)
            return;
        for (const NameValue& parameter : request_.query)
            if (has_prefix(parameter.name, prefix))
                visit(http::lower_case(parameter.name), std::string_view(parameter.value));
    }

private:
    static bool has_prefix(std::string_view name, std::string_view prefix)
    {
        return http::equals_ignoring_case(name.substr(0, prefix.size()), prefix);
    }
    std::optional<std::string_view> find_hoisted(std::string_view name) const;

    const http::Request& request_;
    bool presigned_;
};

}  // namespace lockstep::s3

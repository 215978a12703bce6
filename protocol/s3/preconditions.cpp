#include "protocol/s3/preconditions.hpp"

#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

std::optional<std::string> owned(std::optional<std::string_view> text)
{
    return text ? std::optional(std::string(*text)) : std::nullopt;
}

std::optional<Time> date(std::optional<std::string_view> text)
{
    return text ? parse_http_date(*text) : std::nullopt;
}

Refusal not_implemented(std::string_view header, std::string_view why)
{
    return fail(refusal(errors::not_implemented)
                    .with("Header", header)
                    .with("additionalMessage", why));
}

Refusal precondition_failed(std::string_view condition)
{
    return fail(refusal(errors::precondition_failed).with("Condition", condition));
}

// The list of RFC 9110, section 13.1.1: `*`, or ETags with or without quotes (fact S3-0015).
bool lists(std::string_view list, std::string_view etag)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        std::string_view entry = list.substr(0, comma);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
        while (entry.starts_with(' '))
            entry.remove_prefix(1);
        while (entry.ends_with(' '))
            entry.remove_suffix(1);
        if (entry == "*" || without_quotes(entry) == etag)
            return true;
    }
    return false;
}

// HTTP dates have whole seconds.
Time whole_seconds(Time time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

bool unmodified_since_fails(const ReadPreconditions& conditions, const ObjectState& state)
{
    return conditions.if_unmodified_since && whole_seconds(state.modified) > *conditions.if_unmodified_since;
}

// A date in the future is ignored (fact S3-0026).
bool modified_since_fails(const ReadPreconditions& conditions, const ObjectState& state, Time now)
{
    return conditions.if_modified_since && *conditions.if_modified_since <= now &&
           whole_seconds(state.modified) <= *conditions.if_modified_since;
}

}  // namespace

std::string_view without_quotes(std::string_view etag)
{
    if (etag.starts_with("W/"))
        etag.remove_prefix(2);
    if (etag.starts_with('"'))
        etag.remove_prefix(1);
    if (etag.ends_with('"'))
        etag.remove_suffix(1);
    return etag;
}

Result<WritePreconditions> decode_write_preconditions(const AmzHeaders& headers)
{
    const auto if_match = headers.find_condition("If-Match");
    const auto if_none_match = headers.find_condition("If-None-Match");
    if (if_match && if_none_match)
        return not_implemented("If-Match,If-None-Match", "Multiple conditional request headers present in "
                                                         "the request");
    if (if_none_match && *if_none_match != "*")
        return not_implemented("If-None-Match",
                               "We don't accept the provided value of If-None-Match header for this API");
    if (if_match && *if_match == "*")
        return not_implemented("If-Match", "We don't accept the provided value of If-Match header for this "
                                           "API");
    WritePreconditions conditions;
    conditions.if_absent = if_none_match.has_value();
    if (if_match)
        conditions.if_match = without_quotes(*if_match);
    return conditions;
}

Result<WritePreconditions> decode_delete_preconditions(const http::Request& request)
{
    const AmzHeaders headers(request);
    for (const std::string_view header : {"x-amz-if-match-size", "x-amz-if-match-last-modified-time"})
        if (headers.find(header))
            return not_implemented(header, "");
    WritePreconditions conditions;
    if (const auto if_match = headers.find_condition("If-Match"))
        conditions.if_match = without_quotes(*if_match);
    return conditions;
}

ReadPreconditions decode_read_preconditions(const http::Headers& headers)
{
    return {
        .if_match = owned(headers.find("If-Match")),
        .if_none_match = owned(headers.find("If-None-Match")),
        .if_modified_since = date(headers.find("If-Modified-Since")),
        .if_unmodified_since = date(headers.find("If-Unmodified-Since")),
    };
}

ReadPreconditions decode_copy_source_preconditions(const AmzHeaders& headers)
{
    return {
        .if_match = owned(headers.find("x-amz-copy-source-if-match")),
        .if_none_match = owned(headers.find("x-amz-copy-source-if-none-match")),
        .if_modified_since = date(headers.find("x-amz-copy-source-if-modified-since")),
        .if_unmodified_since = date(headers.find("x-amz-copy-source-if-unmodified-since")),
    };
}

Result<> check_write(const WritePreconditions& conditions, const std::optional<ObjectState>& current,
                     std::string_view key)
{
    if (conditions.if_absent && current)
        return precondition_failed("If-None-Match");
    if (!conditions.if_match)
        return {};
    // A PUT never gets here with `*`; a DELETE does, and asks only that something is there (fact S3-0200).
    if (*conditions.if_match == "*")
        return current ? Result<>{} : precondition_failed("If-Match");
    if (!current)
        return fail(refusal(errors::no_such_key).with("Key", key));
    if (*conditions.if_match != current->etag)
        return precondition_failed("If-Match");
    return {};
}

Result<> check_read(const ReadPreconditions& conditions, const ObjectState& state, Time now)
{
    if (conditions.if_match) {
        // An If-Match that holds outweighs If-Unmodified-Since (RFC 9110, section 13.2.2).
        if (!lists(*conditions.if_match, state.etag))
            return precondition_failed("If-Match");
    } else if (unmodified_since_fails(conditions, state)) {
        return precondition_failed("If-Unmodified-Since");
    }
    const bool unchanged = conditions.if_none_match ? lists(*conditions.if_none_match, state.etag)
                                                    : modified_since_fails(conditions, state, now);
    if (!unchanged)
        return {};
    return fail(refusal(errors::not_modified)
                    .with_header("ETag", '"' + std::string(state.etag) + '"')
                    .with_header("Last-Modified", format_http_date(state.modified)));
}

Result<> check_copy_source(const ReadPreconditions& conditions, const ObjectState& state, Time now)
{
    if (conditions.if_match) {
        if (!lists(*conditions.if_match, state.etag))
            return precondition_failed("x-amz-copy-source-If-Match");
    } else if (unmodified_since_fails(conditions, state)) {
        return precondition_failed("x-amz-copy-source-If-Unmodified-Since");
    }
    if (conditions.if_none_match && lists(*conditions.if_none_match, state.etag))
        return precondition_failed("x-amz-copy-source-If-None-Match");
    if (modified_since_fails(conditions, state, now))
        return precondition_failed("x-amz-copy-source-If-Modified-Since");
    return {};
}

}  // namespace lockstep::s3

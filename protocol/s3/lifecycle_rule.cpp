#include "protocol/s3/lifecycle_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::size_t id_characters_max = 255;
constexpr std::array<std::string_view, 5> actions{
    "Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition",
    "AbortIncompleteMultipartUpload"};

// A positive whole number, as days are counted.
bool is_positive(std::string_view text)
{
    std::int32_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() && number > 0;
}

Result<> check_date(std::string_view text)
{
    const auto date = parse_iso8601(text);
    if (!date)
        return fail(errors::malformed_xml);
    if (date->time_since_epoch() % std::chrono::days(1) != std::chrono::milliseconds(0))
        return fail(refusal(errors::invalid_argument, "'Date' must be at midnight GMT")
                        .with("ArgumentName", "Date")
                        .with("ArgumentValue", text));
    return {};
}

// `Days` or `Date` of an Expiration or a Transition: one of both.
Result<> check_moment(const xml::Element& action)
{
    const auto days = action.child_text("Days");
    const auto date = action.child_text("Date");
    if (days && date)
        return fail(errors::malformed_xml);
    if (date)
        return check_date(*date);
    const bool may_be_now = action.name() == "Transition" && days == "0";
    if (days && !may_be_now && !is_positive(*days))
        return fail(refusal(errors::invalid_argument, "'Days' for " + std::string(action.name()) +
                                                          " action must be a positive integer"));
    return {};
}

// Objects stay a month before they move to a class of infrequent access (fact S3-0253).
Result<> check_infrequent_access(const xml::Element& transition)
{
    constexpr std::int32_t days_min = 30;
    const std::string to = transition.child_text("StorageClass").value_or("");
    const std::string text = transition.child_text("Days").value_or("");
    std::int32_t days = days_min;
    std::from_chars(text.data(), text.data() + text.size(), days);
    if (!to.ends_with("_IA") || days >= days_min)
        return {};
    return fail(errors::invalid_argument,
                "'Days' in Transition action must be greater than or equal to 30 for storageClass '" + to + "'");
}

Result<> check_action(const xml::Element& action)
{
    TRY(check_moment(action));
    if (action.name() == "Transition")
        TRY(check_infrequent_access(action));
    const bool marker = action.child("ExpiredObjectDeleteMarker").has_value();
    const bool moment = action.child("Days") || action.child("Date");
    if (action.name() == "Expiration" && marker == moment)
        return fail(errors::malformed_xml);
    if (action.name() == "Transition" && (!moment || !action.child("StorageClass")))
        return fail(errors::malformed_xml);
    if (action.name() == "AbortIncompleteMultipartUpload" &&
        !is_positive(action.child_text("DaysAfterInitiation").value_or("")))
        return fail(refusal(errors::invalid_argument,
                            "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a "
                            "positive integer"));
    if (action.name().starts_with("Noncurrent") && !action.child("NoncurrentDays"))
        return fail(errors::malformed_xml);
    if (action.name().starts_with("Noncurrent") &&
        !is_positive(action.child_text("NoncurrentDays").value_or("")))
        return fail(refusal(errors::invalid_argument, "'NoncurrentDays' for " + std::string(action.name()) +
                                                          " action must be a positive integer"));
    return {};
}

// The older form has Prefix in the rule itself; a rule with neither is refused (fact S3-0111).
bool says_which_objects(const xml::Element& rule)
{
    const auto filter = rule.child("Filter");
    if (filter)
        return !rule.child("Prefix") && filter->children().size() <= 1;
    return rule.child("Prefix").has_value();
}

Result<> check_tags_of_filter(const xml::Element& rule)
{
    const auto filter = rule.child("Filter");
    const auto all_of = filter ? filter->child("And") : std::nullopt;
    if (!all_of)
        return {};
    std::set<std::string> keys;
    for (const xml::Element tag : all_of->children("Tag"))
        if (!keys.insert(tag.child_text("Key").value_or("")).second)
            return fail(errors::invalid_request, "Duplicate Tag Keys are not allowed.");
    return {};
}

// An upload that goes on has neither tags nor a size yet (fact S3-0253).
Result<> check_filter_of_abort(const xml::Element& rule)
{
    const auto filter = rule.child("Filter");
    if (!filter || !rule.child("AbortIncompleteMultipartUpload"))
        return {};
    const xml::Element conditions = filter->child("And").value_or(*filter);
    const std::string refused = "AbortIncompleteMultipartUpload cannot be specified with ";
    if (conditions.child("Tag"))
        return fail(errors::invalid_request, refused + "Tags.");
    if (conditions.child("ObjectSizeGreaterThan") || conditions.child("ObjectSizeLessThan"))
        return fail(errors::invalid_request, refused + "Object Size.");
    return {};
}

Result<> check_rule(const xml::Element& rule)
{
    const std::string status = rule.child_text("Status").value_or("");
    if (!says_which_objects(rule) || (status != "Enabled" && status != "Disabled"))
        return fail(errors::malformed_xml);
    TRY(check_tags_of_filter(rule));
    TRY(check_filter_of_abort(rule));
    bool acts = false;
    for (const xml::Element child : rule.children()) {
        if (std::find(actions.begin(), actions.end(), child.name()) == actions.end())
            continue;
        acts = true;
        TRY(check_action(child));
    }
    if (!acts)
        return fail(errors::invalid_request, "At least one action needs to be specified in a rule");
    return {};
}

// Bounded: a document is at most xml::depth_levels_max deep.
void print(xml::Writer& xml, const xml::Element& element)
{
    const std::vector<xml::Element> children = element.children();
    if (children.empty()) {
        xml.element(element.name(), element.text());
        return;
    }
    xml.open(element.name());
    for (const xml::Element child : children)
        print(xml, child);
    xml.close();
}

std::string print_children(const xml::Element& rule)
{
    xml::Writer xml;
    const std::string declaration = xml::Writer().take();
    for (const xml::Element child : rule.children())
        if (child.name() != "ID")
            print(xml, child);
    return xml.take().substr(declaration.size());
}

}  // namespace

Result<> check_lifecycle_rules(const std::vector<xml::Element>& rules)
{
    std::set<std::string> ids;
    for (const xml::Element rule : rules) {
        const auto id = rule.child_text("ID");
        if (id && id->size() > id_characters_max)
            return fail(refusal(errors::invalid_argument,
                                "ID length should not exceed allowed limit of 255")
                            .with("ArgumentName", "ID")
                            .with("ArgumentValue", *id));
        if (id && !id->empty() && !ids.insert(*id).second)
            return fail(refusal(errors::invalid_argument,
                                "Rule ID must be unique. Found same ID for more than one rule")
                            .with("ArgumentName", "ID")
                            .with("ArgumentValue", *id));
        TRY(check_rule(rule));
    }
    return {};
}

std::string lifecycle_rule_text(const xml::Element& rule)
{
    const std::string children = print_children(rule);
    const std::string id = rule.child_text("ID").value_or("");
    const std::string shown_id = id.empty() ? base64_encode(md5(children)) : id;
    return "<Rule><ID>" + xml::escape(shown_id) + "</ID>" + children + "</Rule>";
}

}  // namespace lockstep::s3

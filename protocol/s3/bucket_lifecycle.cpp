#include "protocol/s3/bucket_lifecycle.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/lifecycle_rule.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

// The sizes that the header may name; the first is the default (fact S3-0111).
constexpr std::string_view size_default = "all_storage_classes_128K";
constexpr std::string_view size_by_class = "varies_by_storage_class";

Result<std::string> canonical(const xml::Element& root)
{
    const std::vector<xml::Element> rules = root.children("Rule");
    if (root.name() != "LifecycleConfiguration" || rules.empty() ||
        rules.size() > limits::lifecycle_rules_max || rules.size() != root.children().size())
        return fail(errors::malformed_xml);
    TRY(check_lifecycle_rules(rules));
    xml::Writer xml;
    xml.open("LifecycleConfiguration", xml::namespace_s3);
    for (const xml::Element rule : rules)
        xml.raw(lifecycle_rule_text(rule));
    return xml.take();
}

}  // namespace

http::Response GetBucketLifecycleConfiguration::encode(Output output)
{
    http::Response response = xml_response(std::move(output.document));
    response.headers.add(transition_size_header, output.transition_minimum_size);
    return response;
}

Result<PutBucketLifecycleConfiguration::Input>
PutBucketLifecycleConfiguration::decode(const s3::Request& request)
{
    Input input{.bucket = TRY(bucket_target(request)), .rules = {}};
    const xml::Document document = TRY(require_document(request.http));
    input.rules.document = TRY(canonical(document.root()));
    const std::string_view size = request.http.headers.get(transition_size_header);
    if (!size.empty() && size != size_default && size != size_by_class)
        return fail(refusal(errors::invalid_request,
                            "Invalid TransitionDefaultMinimumObjectSize found: " + std::string(size)));
    input.rules.transition_minimum_size = size.empty() ? size_default : size;
    return input;
}

http::Response PutBucketLifecycleConfiguration::encode(Output output)
{
    http::Response response;
    response.headers.add(transition_size_header, output.transition_minimum_size);
    return response;
}

}  // namespace lockstep::s3

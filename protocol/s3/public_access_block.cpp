#include "protocol/s3/public_access_block.hpp"

#include <array>

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array<std::string_view, 4> switches{"BlockPublicAcls", "IgnorePublicAcls",
                                                   "BlockPublicPolicy", "RestrictPublicBuckets"};

// A switch that is left out is off.
Result<std::string> canonical(const xml::Element& root)
{
    if (root.name() != "PublicAccessBlockConfiguration")
        return fail(errors::malformed_xml);
    xml::Writer xml;
    xml.open("PublicAccessBlockConfiguration", xml::namespace_s3);
    for (const std::string_view name : switches) {
        const std::string value = http::lower_case(root.child_text(name).value_or("false"));
        if (value != "true" && value != "false")
            return fail(errors::malformed_xml);
        xml.element(name, value);
    }
    return xml.take();
}

}  // namespace

Result<PutPublicAccessBlock::Input> PutPublicAccessBlock::decode(const s3::Request& request)
{
    return decode_with(request, &canonical);
}

std::string default_public_access_block()
{
    xml::Writer xml;
    xml.open("PublicAccessBlockConfiguration", xml::namespace_s3);
    for (const std::string_view name : switches)
        xml.element(name, true);
    return xml.take();
}

bool blocks_public_policy(std::string_view document)
{
    const auto tree = xml::parse(document);
    return tree && tree->root().child_text("BlockPublicPolicy") == "true";
}

}  // namespace lockstep::s3

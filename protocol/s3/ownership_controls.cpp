#include "protocol/s3/ownership_controls.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

std::string ownership_of(const xml::Element& root)
{
    const auto rule = root.child("Rule");
    return rule ? rule->child_text("ObjectOwnership").value_or("") : "";
}

Result<std::string> canonical(const xml::Element& root)
{
    if (root.name() != "OwnershipControls" || root.children("Rule").size() != 1 ||
        !is_object_ownership(ownership_of(root)))
        return fail(errors::malformed_xml);
    return ownership_document(ownership_of(root));
}

}  // namespace

Result<PutBucketOwnershipControls::Input>
PutBucketOwnershipControls::decode(const s3::Request& request)
{
    return decode_with(request, &canonical);
}

bool is_object_ownership(std::string_view text)
{
    return text == "BucketOwnerEnforced" || text == "BucketOwnerPreferred" || text == "ObjectWriter";
}

std::string ownership_document(std::string_view object_ownership)
{
    xml::Writer xml;
    xml.open("OwnershipControls", xml::namespace_s3).open("Rule");
    xml.element("ObjectOwnership", object_ownership);
    return xml.take();
}

bool disables_acls(std::string_view document)
{
    const auto tree = xml::parse(document);
    return tree && ownership_of(tree->root()) == "BucketOwnerEnforced";
}

}  // namespace lockstep::s3

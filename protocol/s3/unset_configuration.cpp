#include "protocol/s3/unset_configuration.hpp"

#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

std::string empty_document(std::string_view root)
{
    xml::Writer xml;
    xml.open(root, xml::namespace_s3);
    return xml.take();
}

std::string document_of(std::string_view root, const NameValue& child)
{
    xml::Writer xml;
    xml.open(root, xml::namespace_s3).element(child.name, child.value);
    return xml.take();
}

}  // namespace lockstep::s3

#include "protocol/s3/get_bucket_location.hpp"

#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

std::string location_document(std::string_view region)
{
    xml::Writer xml;
    xml.open("LocationConstraint", xml::namespace_s3);
    if (region != "us-east-1")
        xml.raw(xml::escape(region));
    return xml.take();
}

}  // namespace lockstep::s3

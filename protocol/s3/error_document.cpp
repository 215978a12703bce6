#include "protocol/s3/error_document.hpp"

#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

std::string error_document(const ApiError& error, const ErrorIds& ids)
{
    xml::Writer xml;
    xml.open("Error").element("Code", error.kind->code).element("Message", error.message);
    for (const NameValue& field : error.fields)
        xml.element(field.name, field.value);
    xml.element("RequestId", ids.request_id).element("HostId", ids.host_id);
    return xml.take();
}

}  // namespace lockstep::s3

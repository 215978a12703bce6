#include "protocol/sts/request.hpp"

#include "protocol/http/target.hpp"
#include "protocol/sts/errors.hpp"

namespace lockstep::sts {

std::optional<std::string_view> Request::param(std::string_view name) const
{
    for (const NameValue& parameter : form)
        if (parameter.name == name)
            return parameter.value;
    return std::nullopt;
}

Result<Request> read_request(const http::Request& request)
{
    auto form = http::parse_query(request.body);
    if (!form)
        return fail(errors::malformed_form);
    for (const NameValue& parameter : request.query)
        form->push_back(parameter);
    return Request{request, std::move(*form)};
}

xml::Writer open_answer(std::string_view action, std::string_view name_space)
{
    xml::Writer xml;
    xml.open(std::string(action) + "Response", name_space).open(std::string(action) + "Result");
    return xml;
}

http::Response answer(xml::Writer& xml)
{
    http::Response response;
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::sts

// An XML document that is read is the same after being written and read again. As the body of each
// operation of S3 that reads its body whole, any text is taken or refused with a document that can
// be read.

#include "emulator/s3/operations.hpp"
#include "protocol/s3/error_document.hpp"
#include "protocol/xml/reader.hpp"
#include "protocol/xml/writer.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep;
using fuzz::require;

void write(xml::Writer& writer, xml::Element element)
{
    writer.open(element.name()).text(element.text());
    for (const xml::Element child : element.children())
        write(writer, child);
    writer.close();
}

bool same(xml::Element a, xml::Element b)
{
    const auto left = a.children();
    const auto right = b.children();
    return a.name() == b.name() && a.text() == b.text() &&
           std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

void check_reader(std::string_view text)
{
    const auto document = xml::parse(text);
    if (!document)
        return;
    xml::Writer writer;
    write(writer, document->root());
    const auto again = xml::parse(writer.take());
    require(again && same(document->root(), again->root()));
}

void check_operation(const s3::Row& operation, const http::Request& request)
{
    const s3::Route& route = operation.route;
    const auto call = operation.begin({.http = request,
                                       .bucket = "bucket",
                                       .key = std::string(route.path_prefix) + "key",
                                       .level = route.level});
    if (call) {
        require((*call)->operation() == operation.name);
        return;
    }
    fuzz::require_refusal(call.error());
    const auto document = xml::parse(s3::error_document(call.error(), {.request_id = "1", .host_id = "2"}));
    require(document && document->root().child_text("Code") == call.error().kind->code);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    http::Request request;
    request.body = fuzz::text_of(data, size);
    check_reader(request.body);
    for (const s3::Row& operation : s3::operations())
        if (operation.route.body == http::BodyKind::whole)
            check_operation(operation, request);
    return 0;
}

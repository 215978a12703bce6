#include "protocol/base/base64.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

// Writes what stands behind the type's name.
struct ContentWriter {
    json::Writer& writer;

    void operator()(const std::string& text) const { writer.string(text); }
    void operator()(const Number& number) const { writer.string(number.text()); }
    void operator()(const Binary& binary) const { writer.string(base64_encode(binary.bytes)); }
    void operator()(const Map& map) const { write_item(writer, map); }
    void operator()(Null) const { writer.boolean(true); }
    void operator()(bool value) const { writer.boolean(value); }
    void operator()(const List& list) const
    {
        writer.begin_array();
        for (const AttributeValue& element : list)
            write_value(writer, element);
        writer.end_array();
    }
    template <class Member>
    void operator()(const std::vector<Member>& set) const
    {
        writer.begin_array();
        for (const Member& member : set)
            (*this)(member);
        writer.end_array();
    }
};

}  // namespace

void write_value(json::Writer& writer, const AttributeValue& value)
{
    writer.begin_object().key(type_name(value.type()));
    std::visit(ContentWriter{writer}, value.content());
    writer.end_object();
}

void write_item(json::Writer& writer, const Item& item)
{
    writer.begin_object();
    for (const auto& [name, value] : item) {
        writer.key(name);
        write_value(writer, value);
    }
    writer.end_object();
}

std::string value_to_text(const AttributeValue& value)
{
    json::Writer writer;
    write_value(writer, value);
    return writer.take();
}

std::string item_to_text(const Item& item)
{
    json::Writer writer;
    write_item(writer, item);
    return writer.take();
}

}  // namespace lockstep::dynamodb

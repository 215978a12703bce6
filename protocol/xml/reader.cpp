#include "protocol/xml/reader.hpp"

#include <pugixml.hpp>

#include <algorithm>

#include "protocol/base/utf8.hpp"
#include "protocol/xml/references.hpp"

namespace lockstep::xml {
namespace {

pugi::xml_node node_of(const void* pointer)
{
    return pugi::xml_node(static_cast<pugi::xml_node_struct*>(const_cast<void*>(pointer)));
}

Element element_of(pugi::xml_node node)
{
    return Element(node.internal_object());
}

std::string_view local_name(const char* qualified)
{
    const std::string_view name(qualified);
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// What pugixml lets a name be made of, it looks at itself, but for what stands behind a colon.
bool begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// "name" or "prefix:name", as names with namespaces are.
bool is_qualified(std::string_view name)
{
    const std::size_t colon = name.find(':');
    const std::string_view local = name.substr(colon == std::string_view::npos ? 0 : colon + 1);
    return colon != 0 && !local.empty() && begins_name(local.front()) && local.find(':') == std::string_view::npos;
}

// Of an element; nothing else has names that matter.
bool has_qualified_names(pugi::xml_node node)
{
    if (node.type() != pugi::node_element)
        return true;
    const auto attributes = node.attributes();
    return is_qualified(node.name()) &&
           std::all_of(attributes.begin(), attributes.end(),
                       [](const pugi::xml_attribute& attribute) { return is_qualified(attribute.name()); });
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// What pugixml does not look at: it takes any bytes for text.
bool is_text(std::string_view text)
{
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
    };
    return find_invalid_utf8(text) == std::string_view::npos && std::none_of(text.begin(), text.end(), is_control) &&
           has_good_references(text);
}

// Looks at every node, without recursion. One root element, nothing too deep, names that are names, no document type.
bool is_acceptable(const pugi::xml_document& tree)
{
    std::size_t roots = 0;
    for (const pugi::xml_node node : tree.children()) {
        const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
        if (node.type() == pugi::node_doctype || (is_text && !is_blank(node.value())))
            return false;
        roots += node.type() == pugi::node_element ? 1 : 0;
    }
    if (roots != 1)
        return false;
    std::size_t depth = 1;
    for (pugi::xml_node node = tree.document_element(); node;) {
        if (depth > depth_levels_max || !has_qualified_names(node))
            return false;
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && !node.next_sibling() && depth > 0) {
            node = node.parent();
            --depth;
        }
        if (depth == 0)
            break;
        node = node.next_sibling();
    }
    return true;
}

}  // namespace

struct Document::Tree {
    pugi::xml_document document;
};

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Element Document::root() const
{
    return element_of(tree_->document.document_element());
}

std::string_view Element::name() const
{
    return local_name(node_of(node_).name());
}

std::string Element::text() const
{
    std::string text;
    for (const pugi::xml_node child : node_of(node_).children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    return text;
}

std::optional<Element> Element::child(std::string_view name) const
{
    for (const pugi::xml_node child : node_of(node_).children())
        if (child.type() == pugi::node_element && local_name(child.name()) == name)
            return element_of(child);
    return std::nullopt;
}

std::optional<std::string> Element::child_text(std::string_view name) const
{
    if (const auto found = child(name))
        return found->text();
    return std::nullopt;
}

std::vector<Element> Element::children() const
{
    std::vector<Element> all;
    for (const pugi::xml_node child : node_of(node_).children())
        if (child.type() == pugi::node_element)
            all.push_back(element_of(child));
    return all;
}

std::vector<Element> Element::children(std::string_view name) const
{
    std::vector<Element> some;
    for (const Element child : children())
        if (child.name() == name)
            some.push_back(child);
    return some;
}

std::optional<std::string> Element::attribute(std::string_view name) const
{
    for (const pugi::xml_attribute attribute : node_of(node_).attributes())
        if (local_name(attribute.name()) == name)
            return attribute.value();
    return std::nullopt;
}

std::optional<Document> parse(std::string_view text)
{
    if (text.size() > size_bytes_max || !is_text(text))
        return std::nullopt;
    auto tree = std::make_unique<Document::Tree>();
    constexpr unsigned options =
        pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype |
        pugi::parse_fragment;  // shows text outside of the root, which is then refused
    const auto result =
        tree->document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
    if (!result || !is_acceptable(tree->document))
        return std::nullopt;
    return Document(std::move(tree));
}

}  // namespace lockstep::xml

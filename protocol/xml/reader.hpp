#pragma once
// Reads one XML document into a tree that does not change. White-space-only text is kept where it is the only
// text of an element, because a key may be one blank. Refused: what is not well-formed, bytes that are not
// UTF-8, control characters, references to nothing, document type declarations (their entities are an attack, not a
// feature), more than `depth_levels_max` levels, more than `size_bytes_max` bytes. Namespaces are not looked at: names
// are compared without their prefix, as S3 does.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::xml {

inline constexpr std::size_t depth_levels_max = 32;
inline constexpr std::size_t size_bytes_max = 4 * 1024 * 1024;

// One element; valid as long as its document.
class Element {
public:
    explicit Element(const void* node) : node_(node) {}

    std::string_view name() const;  // without prefix
    std::string text() const;       // its own text, not that of its children
    // The first child element of that name.
    std::optional<Element> child(std::string_view name) const;
    // Its text; empty optional when there is no such child.
    std::optional<std::string> child_text(std::string_view name) const;
    std::vector<Element> children() const;
    std::vector<Element> children(std::string_view name) const;
    // An attribute by its name without prefix.
    std::optional<std::string> attribute(std::string_view name) const;

private:
    const void* node_;
};

class Document {
public:
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    Element root() const;

private:
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree);
    friend std::optional<Document> parse(std::string_view text);

    std::unique_ptr<Tree> tree_;
};

// Empty for whatever is refused; S3 tells its client no more than MalformedXML.
std::optional<Document> parse(std::string_view text);

}  // namespace lockstep::xml

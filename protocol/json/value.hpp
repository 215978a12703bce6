#pragma once
// One JSON document as a tree of values (RFC 8259). Numbers keep the text they were written with, so that
// nobody rounds them; members keep their order. Immutable once parsed; the tree owns all its bytes.
// `parse` is strict: UTF-8 is checked, lone surrogate escapes are refused, nothing may follow the document,
// and a number must lie in the range of a double (RapidJSON looks even when it hands over the text).

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep::json {

enum class Kind { null, boolean, number, string, array, object };

struct Member;

class Value {
public:
    Value();  // null
    ~Value();
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;

    static Value make_boolean(bool value);
    static Value make_number(std::string raw_text);
    static Value make_string(std::string text);
    static Value make_array(std::vector<Value> elements);
    static Value make_object(std::vector<Member> members);

    Kind kind() const { return kind_; }
    bool is_null() const { return kind_ == Kind::null; }
    bool is_boolean() const { return kind_ == Kind::boolean; }
    bool is_number() const { return kind_ == Kind::number; }
    bool is_string() const { return kind_ == Kind::string; }
    bool is_array() const { return kind_ == Kind::array; }
    bool is_object() const { return kind_ == Kind::object; }

    // Each is empty (false, "", no elements) for a value of another kind.
    bool boolean() const;
    const std::string& text() const;  // of a string, or a number as it was written
    const std::vector<Value>& elements() const;
    const std::vector<Member>& members() const;

    // A number without fraction and exponent that fits; empty otherwise.
    std::optional<std::int64_t> integer() const;
    // The member of an object; of several with one name the last. nullptr when there is none.
    const Value* find(std::string_view name) const;

private:
    using Content =
        std::variant<std::monostate, bool, std::string, std::vector<Value>, std::vector<Member>>;
    Value(Kind kind, Content content);

    Kind kind_ = Kind::null;
    Content content_;
};

struct Member {
    std::string name;
    Value value;
};

struct ParseError {
    std::size_t offset;  // in bytes
    std::string reason;  // a short English phrase
    bool too_deep = false;
};

// Nothing of ours nests deeper: a DynamoDB item has 32 levels of two JSON objects each.
inline constexpr std::size_t depth_levels_max = 100;

std::expected<Value, ParseError> parse(std::string_view text,
                                       std::size_t depth_max = depth_levels_max);

}  // namespace lockstep::json

#ifdef __SSE2__
#define RAPIDJSON_SSE2  // strings are scanned in steps of 16 bytes
#endif

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <utility>

#include "protocol/base/utf8.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::json {
namespace {

// RapidJSON turns the escape of a lone low surrogate ("\ude00") into three
// bytes that are no UTF-8. They all begin with ED A0..BF.
bool has_surrogate(std::string_view text)
{
    for (std::size_t i = text.find('\xed'); i != std::string_view::npos; i = text.find('\xed', i + 1))
        if (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xa0)
            return true;
    return false;
}

// Builds the tree from RapidJSON's events. An open array or object waits on a stack until it is closed.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder> {
public:
    explicit TreeBuilder(std::size_t depth_max) : depth_max_(depth_max) { open_.reserve(8); }

    bool Null() { return add(Value()); }
    bool Bool(bool value) { return add(Value::make_boolean(value)); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool)
    {
        return add(Value::make_number(std::string(text, length)));
    }
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        if (has_surrogate({text, length}))
            return false;
        return add(Value::make_string(std::string(text, length)));
    }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        if (has_surrogate({text, length}))
            return false;
        std::vector<Member>& members = open_.back().members;
        if (members.empty())
            members.reserve(usual_member_count);
        members.emplace_back(std::string(text, length), Value());
        return true;
    }
    bool StartObject() { return open(); }
    bool StartArray() { return open(); }
    bool EndObject(rapidjson::SizeType) { return close(Kind::object); }
    bool EndArray(rapidjson::SizeType) { return close(Kind::array); }

    bool too_deep() const { return too_deep_; }
    Value take() { return std::move(root_); }

private:
    struct Open {
        std::vector<Value> elements;
        std::vector<Member> members;
    };

    bool add(Value value)
    {
        if (open_.empty())
            root_ = std::move(value);
        else if (open_.back().members.empty())
            open_.back().elements.push_back(std::move(value));
        else
            open_.back().members.back().value = std::move(value);
        return true;
    }

    bool open()
    {
        too_deep_ = open_.size() == depth_max_;
        if (too_deep_)
            return false;
        open_.emplace_back();
        return true;
    }

    bool close(Kind kind)
    {
        Open done = std::move(open_.back());
        open_.pop_back();
        return add(kind == Kind::object ? Value::make_object(std::move(done.members))
                                        : Value::make_array(std::move(done.elements)));
    }

    static constexpr std::size_t usual_member_count = 4;

    std::size_t depth_max_;
    bool too_deep_ = false;
    std::vector<Open> open_;
    Value root_;
};

// Strings are unescaped where they lie, in a copy of the text; numbers are handed over as text. The parser calls
// itself for what is nested, no deeper than the builder lets it.
constexpr unsigned parse_flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;

// Steps of 16 bytes may look, and only look, so far behind the end.
constexpr std::size_t padding_bytes = 16;

}  // namespace

std::expected<Value, ParseError> parse(std::string_view text, std::size_t depth_max)
{
    // RapidJSON takes a NUL byte for the end of its input; JSON allows it nowhere.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return std::unexpected(ParseError{nul, "NUL byte"});

    if (const std::size_t at = find_invalid_utf8(text); at != std::string_view::npos)
        return std::unexpected(ParseError{at, "invalid UTF-8"});

    std::string copy;
    copy.reserve(text.size() + padding_bytes);
    copy = text;
    TreeBuilder builder(depth_max);
    rapidjson::InsituStringStream stream(copy.data());
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<parse_flags>(stream, builder);
    if (builder.too_deep())
        return std::unexpected(ParseError{result.Offset(), "nested too deeply", true});
    if (!result)
        return std::unexpected(
            ParseError{result.Offset(), rapidjson::GetParseError_En(result.Code())});
    return builder.take();
}

}  // namespace lockstep::json

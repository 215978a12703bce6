#pragma once
// Writes one JSON document, without blanks, straight into a string:
//
//     Writer writer;
//     writer.begin_object().key("Count").number(2).key("Items").begin_array() ... .end_array().end_object();
//     return writer.take();
//
// Commas are set by the writer. The caller keeps begin and end in balance and hands in valid UTF-8;
// `raw` takes JSON that is already printed (a stored item).

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/json/value.hpp"

namespace lockstep::json {

class Writer {
public:
    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();
    Writer& key(std::string_view name);

    Writer& string(std::string_view text);
    Writer& number(std::int64_t value);
    Writer& number(std::string_view raw_text);
    Writer& boolean(bool value);
    Writer& null();
    Writer& raw(std::string_view json);
    Writer& value(const Value& tree);

    std::string take() { return std::move(out_); }

private:
    void separate();

    std::string out_;
};

std::string to_text(const Value& value);

}  // namespace lockstep::json

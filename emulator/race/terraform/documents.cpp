#include "emulator/race/terraform/documents.hpp"

#include "protocol/json/value.hpp"

namespace lockstep::race
{
namespace
{

std::string text_of(const json::Value& object, std::string_view name)
{
    const json::Value* member = object.find(name);
    return member != nullptr && member->is_string() ? member->text() : std::string{};
}

// The text of a string attribute of an item that has a LockID: {"LockID": {"S": "..."}, ...}.
std::optional<std::string> attribute_of_lock_table(std::string_view item, std::string_view name)
{
    const auto parsed = json::parse(item);
    if (!parsed || parsed->find("LockID") == nullptr)
        return std::nullopt;
    const json::Value* attribute = parsed->find(name);
    const json::Value* text = attribute != nullptr ? attribute->find("S") : nullptr;
    if (text == nullptr || !text->is_string())
        return std::nullopt;
    return text->text();
}

}  // namespace

LockInfo read_lock_body(std::string_view bytes)
{
    const auto parsed = json::parse(bytes);
    if (!parsed || text_of(*parsed, "ID").empty())
        return {.id = std::string(bytes)};
    return {.id = text_of(*parsed, "ID"),
            .who = text_of(*parsed, "Who"),
            .operation = text_of(*parsed, "Operation")};
}

std::optional<LockInfo> read_lock_item(std::string_view bytes)
{
    const auto info = attribute_of_lock_table(bytes, "Info");
    if (!info)
        return std::nullopt;
    return read_lock_body(*info);
}

std::optional<std::string> read_digest_item(std::string_view bytes)
{
    return attribute_of_lock_table(bytes, "Digest");
}

std::optional<StateDocument> read_state(std::string_view bytes)
{
    const auto parsed = json::parse(bytes);
    if (!parsed || text_of(*parsed, "lineage").empty())
        return std::nullopt;
    const json::Value* serial = parsed->find("serial");
    const auto number = serial != nullptr ? serial->integer() : std::nullopt;
    if (!number)
        return std::nullopt;
    return StateDocument{.serial = *number, .lineage = text_of(*parsed, "lineage")};
}

}  // namespace lockstep::race

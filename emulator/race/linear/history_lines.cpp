#include "emulator/race/linear/history_lines.hpp"

#include <array>
#include <optional>

#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race::linear
{
namespace
{

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> actions{"read", "write", "erase"};
constexpr std::array<std::string_view, 3> guards{"none", "absent", "matches"};
constexpr std::array<std::string_view, 3> results{"done", "refused", "unknown"};

template <class Enum>
std::optional<Enum> find_word(const std::array<std::string_view, 3>& words, std::string_view word)
{
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            return static_cast<Enum>(i);
    return std::nullopt;
}

std::string_view word_of(const std::array<std::string_view, 3>& words, std::size_t index)
{
    return words[index];
}

std::string text_at(const json::Value& object, std::string_view name)
{
    const json::Value* member = object.find(name);
    return member != nullptr ? member->text() : std::string{};
}

std::optional<std::int64_t> number_at(const json::Value& object, std::string_view name)
{
    const json::Value* member = object.find(name);
    return member != nullptr ? member->integer() : std::nullopt;
}

std::optional<Operation> read_operation(const json::Value& object)
{
    const auto action = find_word<Action>(actions, text_at(object, "action"));
    const bool is_guarded = object.find("guard") != nullptr;
    const auto guard = find_word<Guard>(guards, is_guarded ? text_at(object, "guard") : "none");
    const auto result = find_word<Result>(results, text_at(object, "result"));
    const auto process = number_at(object, "process");
    const auto invoked = number_at(object, "invoked");
    const auto returned = number_at(object, "returned");
    if (!action || !guard || !result || !process || !invoked)
        return std::nullopt;
    if (*result != Result::unknown && (!returned || *returned < *invoked))
        return std::nullopt;
    Operation operation{.process = static_cast<int>(*process),
                        .key = text_at(object, "key"),
                        .action = *action,
                        .value = text_at(object, "value"),
                        .guard = *guard,
                        .expected = text_at(object, "expected"),
                        .result = *result,
                        .invoked = *invoked,
                        .returned = returned.value_or(0)};
    if (const json::Value* saw = object.find("saw"); saw != nullptr)
        operation.saw = saw->is_null() ? Value{} : Value{saw->text()};
    return operation;
}

}  // namespace

std::string write_line(const Operation& operation)
{
    json::Writer writer;
    writer.begin_object().key("process").number(operation.process);
    writer.key("key").string(operation.key);
    writer.key("action").string(word_of(actions, static_cast<std::size_t>(operation.action)));
    if (operation.action == Action::write)
        writer.key("value").string(operation.value);
    if (operation.guard != Guard::none)
        writer.key("guard").string(word_of(guards, static_cast<std::size_t>(operation.guard)));
    if (operation.guard == Guard::matches)
        writer.key("expected").string(operation.expected);
    writer.key("result").string(word_of(results, static_cast<std::size_t>(operation.result)));
    if (operation.saw && *operation.saw)
        writer.key("saw").string(**operation.saw);
    else if (operation.saw)
        writer.key("saw").null();
    writer.key("invoked").number(operation.invoked);
    if (operation.result != Result::unknown)
        writer.key("returned").number(operation.returned);
    writer.end_object();
    return writer.take();
}

std::expected<std::vector<Operation>, std::string> read_lines(std::string_view text)
{
    std::vector<Operation> operations;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty())
            continue;
        const auto parsed = json::parse(line);
        auto operation = parsed ? read_operation(*parsed) : std::nullopt;
        if (!operation)
            return std::unexpected("line " + std::to_string(number) + " is no operation");
        operations.push_back(std::move(*operation));
    }
    return operations;
}

}  // namespace lockstep::race::linear

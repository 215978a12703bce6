#include "emulator/race/fault.hpp"

#include <algorithm>
#include <array>

#include "emulator/race/fault_errors.hpp"

namespace lockstep::race
{
namespace
{

struct Spelling {
    FaultKind kind;
    std::string_view word;  // in a race file
    std::string_view code;  // in a line
    bool names_an_error = false;
};

constexpr std::array spellings{
    Spelling{FaultKind::error, "error", "er", true},
    Spelling{FaultKind::throttle, "throttle", "th"},
    Spelling{FaultKind::drop, "drop", "dr"},
    Spelling{FaultKind::commit_drop, "commit-drop", "cd"},
    Spelling{FaultKind::commit_error, "commit-error", "ce", true},
    Spelling{FaultKind::reset, "reset", "rs"},
    Spelling{FaultKind::stall, "stall", "st"},
    Spelling{FaultKind::late, "late", "lt"},
    Spelling{FaultKind::half_head, "half-head", "hh"},
    Spelling{FaultKind::half_body, "half-body", "hb"},
};

// Splits "WORD<separator>ERROR" and looks WORD up in the given column.
std::optional<Fault> parse(std::string_view text, char separator,
                           std::string_view Spelling::* column)
{
    const std::size_t end = text.find(separator);
    const auto spelling = std::ranges::find(spellings, text.substr(0, end), column);
    if (spelling == spellings.end())
        return std::nullopt;
    if (end == std::string_view::npos)
        return Fault{.kind = spelling->kind};

    const std::size_t start = text.find_first_not_of(separator, end);
    if (!spelling->names_an_error || start == std::string_view::npos)
        return std::nullopt;
    const std::string_view error = text.substr(start);
    if (!some_service_has(error))
        return std::nullopt;
    return Fault{.kind = spelling->kind, .error = std::string(error)};
}

std::string format(const Fault& fault, char separator, std::string_view Spelling::* column)
{
    const auto spelling = std::ranges::find(spellings, fault.kind, &Spelling::kind);
    if (spelling == spellings.end())
        return {};
    std::string text((*spelling).*column);
    if (!fault.error.empty())
        text += separator + fault.error;
    return text;
}

ApiError refusal_of(const Fault& fault, std::string_view service)
{
    if (fault.kind == FaultKind::throttle)
        return ApiError{.kind = &throttling_error(service),
                        .message = std::string(throttling_error(service).message)};
    const ErrorKind* kind = find_fault_error(service, fault.error);
    if (kind == nullptr)
        kind = &internal_error(service);
    return ApiError{.kind = kind, .message = std::string(kind->message)};
}

}  // namespace

std::optional<Fault> parse_fault(std::string_view text)
{
    return parse(text, ' ', &Spelling::word);
}

std::string format_fault(const Fault& fault)
{
    return format(fault, ' ', &Spelling::word);
}

std::optional<Fault> parse_fault_code(std::string_view text)
{
    return parse(text, ':', &Spelling::code);
}

std::string format_fault_code(const Fault& fault)
{
    return format(fault, ':', &Spelling::code);
}

bool service_knows(const Fault& fault, std::string_view service)
{
    return fault.error.empty() || find_fault_error(service, fault.error) != nullptr;
}

Verdict verdict_of(const Fault& fault, std::string_view service)
{
    switch (fault.kind) {
    case FaultKind::error:
    case FaultKind::throttle:
        return {.execute = false, .answer = refusal_of(fault, service)};
    case FaultKind::drop:
        return {.execute = false, .reply = Reply::lose};
    case FaultKind::reset:
        return {.execute = false, .reply = Reply::reset};
    case FaultKind::commit_drop:
        return {.reply = Reply::lose};
    case FaultKind::commit_error:
        return {.answer = refusal_of(fault, service)};
    case FaultKind::half_head:
        return {.reply = Reply::half_head};
    case FaultKind::half_body:
        return {.reply = Reply::half_body};
    case FaultKind::none:
    case FaultKind::stall:
    case FaultKind::late:
        break;
    }
    return {};
}

}  // namespace lockstep::race

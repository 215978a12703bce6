#include "emulator/race/step_name.hpp"

#include <array>

namespace lockstep::race
{
namespace
{

struct ShortForm {
    std::string_view operation;
    std::string_view shown;
};

constexpr std::array short_forms{
    ShortForm{"GetObject", "GET"},           ShortForm{"PutObject", "PUT"},
    ShortForm{"HeadObject", "HEAD"},         ShortForm{"DeleteObject", "DELETE"},
    ShortForm{"ListObjects", "LIST"},        ShortForm{"ListObjectsV2", "LIST"},
    ShortForm{"ListObjectVersions", "LIST"},
};

// NUL is in no key id, operation or resource, so that no two lists of words make one key.
std::string key_of(std::initializer_list<std::string_view> words)
{
    std::string key;
    for (const std::string_view word : words) {
        key += word;
        key += '\0';
    }
    return key;
}

}  // namespace

std::string Names::short_of(std::string_view resource) const
{
    for (const auto& [name, named] : resource_of) {
        if (named == resource)
            return name;
    }
    return std::string(resource);
}

std::string Names::long_of(std::string_view name) const
{
    const auto found = resource_of.find(std::string(name));
    return found == resource_of.end() ? std::string(name) : found->second;
}

std::string short_operation(std::string_view operation)
{
    for (const ShortForm& form : short_forms) {
        if (form.operation == operation)
            return std::string(form.shown);
    }
    return std::string(operation);
}

bool operation_matches(std::string_view written, std::string_view operation)
{
    return written == "*" || written == operation || written == short_operation(operation);
}

std::string format_step(const StepName& name, const Names& names)
{
    std::string text =
        name.actor + " " + short_operation(name.operation) + " " + names.short_of(name.resource);
    if (name.nth > 1 || name.part > 0)
        text += " #" + std::to_string(name.nth);
    if (name.part > 0)
        text += "." + std::to_string(name.part);
    if (name.attempt > 1)
        text += " ~" + std::to_string(name.attempt);
    if (name.copy > 0)
        text += " '";
    if (name.copy > 1)
        text += std::to_string(name.copy);
    return text;
}

StepName Namer::name(const Ticket& ticket)
{
    // Without an id every request is a call of its own; its steps are told by its number.
    const std::string id =
        ticket.invocation.empty() ? std::to_string(ticket.number) : ticket.invocation;
    Call& call =
        calls_[key_of({ticket.actor, ticket.invocation.empty() ? "number" : "invocation", id})];
    // Each step of a request may have a resource of its own: such calls are counted by operation.
    const std::string counted = ticket.step_count > 1 ? "" : ticket.resource;
    if (call.nth == 0)
        call.nth = ++counts_[key_of({ticket.actor, short_operation(ticket.operation), counted})];

    const std::size_t part = ticket.step_count > 1 ? ticket.step + 1 : 0;
    const int copy = call.copies[{ticket.attempt, part}]++;
    return {.actor = ticket.actor,
            .operation = ticket.operation,
            .resource = ticket.resource,
            .nth = call.nth,
            .part = part,
            .attempt = ticket.attempt,
            .copy = copy};
}

}  // namespace lockstep::race

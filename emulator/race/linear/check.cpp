#include "emulator/race/linear/check.hpp"

#include <algorithm>
#include <map>

#include "emulator/race/linear/search.hpp"

namespace lockstep::race::linear
{
namespace
{

std::string text_of(const Operation& operation)
{
    std::string text = "process " + std::to_string(operation.process) + "'s ";
    text += operation.action == Action::read    ? "read"
            : operation.action == Action::write ? "write of \"" + operation.value + "\""
                                                : "erase";
    if (operation.guard == Guard::absent)
        text += " if nothing was there";
    if (operation.guard == Guard::matches)
        text += " if \"" + operation.expected + "\" was there";
    if (operation.result == Result::refused)
        text += ", refused,";
    if (operation.saw)
        text += " that saw " + (*operation.saw ? "\"" + **operation.saw + "\"" : "nothing");
    return text + " (" + std::to_string(operation.invoked) + " to " +
           std::to_string(operation.returned) + ")";
}

std::string explain(const Operation& operation, const Stuck& stuck, const ValueNames& names,
                    std::size_t total)
{
    return text_of(operation) + " fits nowhere: of " + std::to_string(total) +
           " answered operations " + std::to_string(stuck.placed) +
           " can be put in order, and then the register holds " + names.text_of(stuck.state);
}

}  // namespace

KeyVerdict check_key(std::span<const Operation> operations, const LinearityOptions& options)
{
    std::vector<const Operation*> in_order;
    in_order.reserve(operations.size());
    for (const Operation& operation : operations)
        in_order.push_back(&operation);
    std::ranges::sort(in_order, {}, [](const Operation* item) {
        return std::pair(item->invoked, item);  // one after another in `operations` when at once
    });

    ValueNames names;
    std::vector<Placeable> answered;
    std::vector<Placeable> open;
    std::vector<const Operation*> answered_operations;
    for (const Operation* operation : in_order) {
        const Placeable placeable{.move = move_of(*operation, names),
                                  .span = {operation->invoked, operation->returned}};
        if (operation->result == Result::unknown) {
            open.push_back(placeable);
            continue;
        }
        answered.push_back(placeable);
        answered_operations.push_back(operation);
    }
    Search search(std::move(answered), std::move(open));
    KeyVerdict verdict{.key = operations.empty() ? std::string{} : operations.front().key,
                       .operations = operations.size()};
    verdict.linearity = search.run(options.steps_max);
    verdict.steps = search.steps();
    if (verdict.linearity == Linearity::invalid)
        verdict.explanation = explain(*answered_operations[search.stuck().operation],
                                      search.stuck(), names, answered_operations.size());
    return verdict;
}

std::vector<KeyVerdict> check_history(std::span<const Operation> operations,
                                      const LinearityOptions& options)
{
    std::map<std::string, std::vector<Operation>> by_key;
    for (const Operation& operation : operations)
        by_key[operation.key].push_back(operation);
    std::vector<KeyVerdict> verdicts;
    verdicts.reserve(by_key.size());
    for (const auto& [key, own] : by_key)
        verdicts.push_back(check_key(own, options));
    return verdicts;
}

Linearity overall(std::span<const KeyVerdict> verdicts)
{
    Linearity overall = Linearity::valid;
    for (const KeyVerdict& verdict : verdicts) {
        if (verdict.linearity == Linearity::invalid)
            return Linearity::invalid;
        if (verdict.linearity == Linearity::unknown)
            overall = Linearity::unknown;
    }
    return overall;
}

}  // namespace lockstep::race::linear

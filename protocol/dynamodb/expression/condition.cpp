#include "protocol/dynamodb/expression/condition.hpp"

namespace lockstep::dynamodb {
namespace {

void collect(const ConditionNode& node, std::vector<Path>& paths)
{
    for (const Operand& operand : node.operands)
        collect_paths(operand, paths);
    for (const ConditionNode& child : node.children)
        collect(child, paths);
}

}  // namespace

std::vector<Path> paths_of(const ConditionNode& root)
{
    std::vector<Path> paths;
    collect(root, paths);
    return paths;
}

Condition::Condition(std::unique_ptr<const ConditionNode> root) : root_(std::move(root)) {}
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

Result<Condition> Condition::parse(ExpressionKind kind, std::string_view text, Context& context)
{
    TRY(check_expression_length(kind, text));
    Cursor cursor(kind, text);
    ConditionNode root = TRY(parse_condition(cursor));
    TRY(check_condition(cursor, root, context));
    return Condition(std::make_unique<const ConditionNode>(std::move(root)));
}

bool Condition::holds(const Item* item) const
{
    const Item nothing;
    return evaluate(*root_, item == nullptr ? nothing : *item);
}

std::vector<Path> Condition::paths() const
{
    return paths_of(*root_);
}

}  // namespace lockstep::dynamodb

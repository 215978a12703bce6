#pragma once
// The pieces that all expression languages share: document paths, :values and function calls, as they are
// parsed and as they are after the request's names and values have been put in.

#include <string>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/cursor.hpp"
#include "protocol/dynamodb/expression/path.hpp"

namespace lockstep::dynamodb {

enum class OperandKind { path, value, function };

struct Operand {
    OperandKind kind = OperandKind::path;
    std::string text{};                // ":v", or the name of the function
    Path path{};                       // names are "#n" as written until they are resolved
    AttributeValue value{};            // once it is resolved
    std::vector<Operand> arguments{};  // of the function
};

// A path without parentheses, which is all that a projection allows.
Result<Path> parse_path(Cursor& cursor);

// A path, a value or a call, in parentheses or not. Recurses into parentheses: bound their depth first.
Result<Operand> parse_operand(Cursor& cursor);

// What follows a path: members and elements.
Result<> parse_path_tail(Cursor& cursor, Path& path);

// Paths by the order of the text, those in arguments too.
void collect_paths(const Operand& operand, std::vector<Path>& paths);

// No attribute written by its own name is a reserved word (fact DDB-0073).
Result<> check_reserved_words(ExpressionKind kind, const Path& path);
// At most 32 steps (fact DDB-0350).
Result<> check_path_depth(ExpressionKind kind, const Path& path);

// Puts in the attribute names and values of the request (facts DDB-0074, DDB-0075).
Result<> resolve_path(ExpressionKind kind, Path& path, Context& context);
Result<> resolve_operand(ExpressionKind kind, Operand& operand, Context& context);

}  // namespace lockstep::dynamodb

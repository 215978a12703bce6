#pragma once
// Expressions as an operation uses them. Order of use, which is the order in which AWS refuses:
// `check_expression_maps` (presence), `Context::from_json` (syntax of the two maps), `Condition::parse` and
// `Projection::parse` for each expression of the request, `Context::check_all_used`. Every refusal is a
// ValidationException with AWS's text, its "Invalid ...Expression: " included. Pure; owns its tree.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/path.hpp"
#include "protocol/dynamodb/value.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::dynamodb {

enum class ExpressionKind { condition, filter, projection, update, key_condition };

std::string_view parameter_name(ExpressionKind kind);  // "ConditionExpression" ...

using Names = std::map<std::string, std::string, std::less<>>;      // "#n" -> attribute name
using Values = std::map<std::string, AttributeValue, std::less<>>;  // ":v" -> value

// One expression parameter that the operation knows, and whether this request has it.
struct ExpressionParameter {
    ExpressionKind kind;
    bool given;
};

// The two maps must not come without an expression that can use them (fact DDB-0077). Null pointers for
// maps that are absent.
Result<> check_expression_maps(const json::Value* names, const json::Value* values,
                               std::span<const ExpressionParameter> parameters);

// The shape of ExpressionAttributeNames, to be checked with the other JSON types of the request; that of
// ExpressionAttributeValues is `check_item_shape`.
Result<> check_names_shape(const json::Value& map);

// The names and values of one request, and which of them its expressions have used so far.
class Context {
public:
    Context() = default;
    Context(Names names, Values values);

    // Null pointers for maps that are absent. A map must not be empty (fact DDB-0078), keys must look like
    // #n and :v (fact DDB-0079), values must be valid (fact DDB-0070).
    static Result<Context> from_json(const json::Value* names, const json::Value* values);

    // The attribute behind "#n", the value behind ":v"; nullptr when it is not defined. Marks it used.
    const std::string* use_name(std::string_view key);
    const AttributeValue* use_value(std::string_view key);

    // After all expressions of the request: nothing may be left unused (fact DDB-0076).
    Result<> check_all_used() const;

private:
    Names names_;
    Values values_;
    std::set<std::string, std::less<>> unused_names_;
    std::set<std::string, std::less<>> unused_values_;
};

struct ConditionNode;

// A ConditionExpression or FilterExpression. Moves, does not copy.
class Condition {
public:
    Condition(Condition&&) noexcept;
    Condition& operator=(Condition&&) noexcept;
    ~Condition();

    static Result<Condition> parse(ExpressionKind kind, std::string_view text, Context& context);

    // nullptr stands for an item that does not exist; it has no attributes.
    bool holds(const Item* item) const;

    // Every path in the order of the text, to keep a Query's filter off the keys.
    std::vector<Path> paths() const;

private:
    explicit Condition(std::unique_ptr<const ConditionNode> root);
    std::unique_ptr<const ConditionNode> root_;
};

// A ProjectionExpression: a set of paths, none within another.
class Projection {
public:
    static Result<Projection> parse(std::string_view text, Context& context);

    // What the paths select. Elements of lists move together; empty parents do not appear.
    Item apply(const Item& item) const;

    const std::vector<Path>& paths() const { return paths_; }

private:
    explicit Projection(std::vector<Path> paths) : paths_(std::move(paths)) {}
    std::vector<Path> paths_;
};

}  // namespace lockstep::dynamodb

#include "fixture.hpp"

#include <vector>

namespace lockstep::dynamodb {
namespace {

std::string refusal(std::string_view text, std::string_view names = "{}")
{
    Context context = context_of(names, "{}");
    return message_of(Projection::parse(text, context));
}

std::string projected(std::string_view text, std::string_view item, std::string_view names = "{}")
{
    Context context = context_of(names, "{}");
    const auto projection = Projection::parse(text, context);
    EXPECT_TRUE(projection.has_value()) << text << ": " << (projection ? "" : projection.error().message);
    return projection ? item_to_text(projection->apply(item_of(item))) : "";
}

struct Row {
    std::string text;
    std::string result;
};

TEST(Projection, SelectsWhatItsPathsName)
{
    const std::string item = R"({"a":{"S":"1"},"b":{"M":{"x":{"N":"1"},"y":{"M":{"z":{"S":"deep"}}}}},)"
                             R"("l":{"L":[{"S":"0"},{"S":"1"},{"M":{"k":{"S":"2"},"j":{"S":"3"}}}]}})";
    const std::vector<Row> rows{
        {"a", R"({"a":{"S":"1"}})"},
        {"a, b.x", R"({"a":{"S":"1"},"b":{"M":{"x":{"N":"1"}}}})"},
        {"b.y.z,b.x", R"({"b":{"M":{"x":{"N":"1"},"y":{"M":{"z":{"S":"deep"}}}}}})"},
        {"#a", R"({"a":{"S":"1"}})"},
        {"l[1]", R"({"l":{"L":[{"S":"1"}]}})"},
        {"l[2], l[0]", R"({"l":{"L":[{"S":"0"},{"M":{"j":{"S":"3"},"k":{"S":"2"}}}]}})"},
        {"l[2].k, l[7]", R"({"l":{"L":[{"M":{"k":{"S":"2"}}}]}})"},
        {"gone", "{}"},
        {"b.gone", "{}"},
        {"a.x, l[9], b[0]", "{}"},
        {"b.y.gone, a", R"({"a":{"S":"1"}})"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(projected(row.text, item, R"({"#a":"a"})"), row.result) << row.text;
}

TEST(Projection, KeepsDotsOfANameApart)
{
    EXPECT_EQ(projected("#n", R"({"a.b":{"S":"1"},"a":{"M":{"b":{"S":"2"}}}})", R"({"#n":"a.b"})"),
              R"({"a.b":{"S":"1"}})");
}

TEST(Projection, RefusesWhatIsNoListOfPaths)
{
    const std::string syntax = "Invalid ProjectionExpression: Syntax error; token: ";
    const std::vector<Row> rows{
        {"!!! INVALID !!!", syntax + R"("!", near: "!!")"},
        {",", syntax + R"(",", near: ",")"},
        {"a,", syntax + R"("<EOF>", near: ",")"},
        {"a b", syntax + R"("b", near: "a b")"},
        {"a.", syntax + R"("<EOF>", near: ".")"},
        {"a[b]", syntax + R"("b", near: "[b]")"},
        {"a[0", syntax + R"("<EOF>", near: "0")"},
        {"(a)", syntax + R"("(", near: "(a")"},
        {"a, :v", syntax + R"(":v", near: ", :v")"},
        {"size(a)", syntax + R"("(", near: "size(a")"},
        {"a-b", syntax + R"("-", near: "a-b")"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(refusal(row.text), row.result) << row.text;
}

TEST(Projection, RefusesInTheOrderOfAws)
{
    const std::string invalid = "Invalid ProjectionExpression: ";
    const std::vector<Row> rows{
        {"", "The expression can not be empty;"},
        {std::string(4097, 'a'), "Expression size has exceeded the maximum allowed size; expression size: 4097"},
        {"#u, a, a, abort", "Attribute name is a reserved keyword; reserved keyword: abort"},
        {"#u, a, and", "Attribute name is a reserved keyword; reserved keyword: and"},
        {"a, a, #u", "An expression attribute name used in the document path is not defined; attribute name: #u"},
        {"b, a[99999999999]", "List index is not within the allowable range; index: [99999999999]"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(refusal(row.text), invalid + row.result) << row.text;
    std::string deep = "a";
    for (int i = 0; i < 31; ++i)
        deep += ".b";
    EXPECT_EQ(refusal(deep), "accepted");
    EXPECT_EQ(refusal(deep + ".b"),
              invalid + "The document path has too many nesting levels; nesting levels: 33");
}

// (fact DDB-0090)
TEST(Projection, RefusesPathsThatOverlapOrConflict)
{
    const std::string overlap = "Invalid ProjectionExpression: Two document paths overlap with each other; must "
                                "remove or rewrite one of these paths; path one: ";
    const std::string conflict = "Invalid ProjectionExpression: Two document paths conflict with each other; "
                                 "must remove or rewrite one of these paths; path one: ";
    const std::vector<Row> rows{
        {"a, a", overlap + "[a], path two: [a]"},
        {"a, a.b", overlap + "[a], path two: [a, b]"},
        {"a.b, a", overlap + "[a, b], path two: [a]"},
        {"x, a.b[1].c, y, a.b[1]", overlap + "[a, b, [1], c], path two: [a, b, [1]]"},
        {"a, #a", overlap + "[a], path two: [a]"},
        {"a[0], a.b", conflict + "[a, [0]], path two: [a, b]"},
        {"a.b.c, a.b[1]", conflict + "[a, b, c], path two: [a, b, [1]]"},
        {"a[0], a.b, c, c", overlap + "[c], path two: [c]"},
        {"a.b, a.c, a.d[0], a.d[1]", "accepted"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(refusal(row.text, R"({"#a":"a"})"), row.result) << row.text;
}

}  // namespace
}  // namespace lockstep::dynamodb

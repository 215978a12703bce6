#include "fixture.hpp"

#include <vector>

#include "protocol/dynamodb/expression/reserved_words.hpp"

namespace lockstep::dynamodb {
namespace {

struct Row {
    std::string text;
    std::string detail;
};

std::string syntax(std::string_view token, std::string_view near)
{
    return "Syntax error; token: \"" + std::string(token) + "\", near: \"" + std::string(near) + "\"";
}

// (fact DDB-0071)
TEST(ConditionSyntax, NamesTheTokenAndItsNeighbours)
{
    const std::vector<Row> rows{
        {"!! INVALID", syntax("!", "!!")},
        {"whatever", syntax("<EOF>", "whatever")},
        {"a =", syntax("<EOF>", "=")},
        {"a = ", syntax("<EOF>", "=")},
        {"a > 4", syntax("4", "> 4")},
        {"a  =  =  :v", syntax("=", "=  =  :v")},
        {"things are not gonna be ok", syntax("are", "things are not")},
        {"attribute_exists(Pictures-RearView)", syntax("-", "Pictures-RearView")},
        {"attribute_exists(\"Pictures.RearView\")", syntax("\"", "(\"Pictures")},
        {"attribute_exists(Pictures..RearView)", syntax(".", "..RearView")},
        {"attribute_exists(Pi#ctures.RearView)", syntax("#ctures", "Pi#ctures.")},
        {"attribute_exists(asdf[a])", syntax("a", "[a]")},
        {"a.:a < b.:b", syntax(":a", ".:a <")},
        {"a in b, c", syntax("b", "in b,")},
        {"a > between", syntax("between", "> between")},
        {"a in (b,c,)", syntax(")", ",)")},
        {"a in ()", syntax(")", "()")},
        {"attribute_exists()", syntax(")", "()")},
        {"(a)between(b.(c.d))and(c)", syntax("(", ".(c")},
        {"(a)between(b.c.d)and((c)", syntax("<EOF>", ")")},
        {"#$.b > a", syntax("#", "#$")},
        {"a > :things.stuff", syntax(".", ":things.stuff")},
        {"b[:a] > a", syntax(":a", "[:a]")},
        {"b[#_] > a", syntax("#_", "[#_]")},
        {"\xc3\xbc > a", syntax("\xc3\xbc", "\xc3\xbc >")},
        {"(a)between(b.c[4.5].#d)and(:a)", syntax(".", "4.5")},
        {"size(a).b > a", syntax(".", ").b")},
        {"(size(a)).b > a", syntax(".", ").b")},
        {"size(a)[0] > a", syntax("[", ")[0")},
        {"_a > b", syntax("_", "_a")},
        {"a AND OR b", syntax("AND", "a AND OR")},
        {"a = b AND", syntax("<EOF>", "AND")},
        {"NOT", syntax("<EOF>", "NOT")},
        {"(a = b", syntax("<EOF>", "b")},
        {"a = b)", syntax(")", "b)")},
        {"(a = b) = c", syntax("=", ") = c")},
        {"a = :", syntax(":", "= :")},
        {"a = b c", syntax("c", "b c")},
        {":v", syntax("<EOF>", ":v")},
    };
    for (const Row& row : rows)
        EXPECT_EQ(filter_refusal(row.text), row.detail) << row.text;
}

TEST(ConditionErrors, SayOfWhichExpressionTheyAre)
{
    Context context;
    const auto message = [&context](ExpressionKind kind) {
        return message_of(Condition::parse(kind, "", context));
    };
    EXPECT_EQ(message(ExpressionKind::condition),
              "Invalid ConditionExpression: The expression can not be empty;");
    EXPECT_EQ(message(ExpressionKind::filter), "Invalid FilterExpression: The expression can not be empty;");
    EXPECT_EQ(message(ExpressionKind::key_condition),
              "Invalid KeyConditionExpression: The expression can not be empty;");
    EXPECT_EQ(message(ExpressionKind::update), "Invalid UpdateExpression: The expression can not be empty;");
}

// (fact DDB-0081)
TEST(ConditionErrors, RefuseRedundantParentheses)
{
    for (const char* text : {
             "((a = b))",
             "((attribute_not_exists(pk)))",
             "a=a and a > ((views))",
             "(a)between(((b.c)).d)and(c)",
             "a > whatever((:things), ((a)))",
             "a=a AND ((a=a AND a=a)) AND a=a",
             "a=a OR ((a=a OR (a=a OR a=a)))",
             "a in (((b)))",
             "NOT ((a = b))",
         })
        EXPECT_EQ(filter_refusal(text), "The expression has redundant parentheses;") << text;
    for (const char* text : {
             "(a = b)",
             "((a = b) OR (c = d))",
             "NOT (a = b)",
             "(a) = (b)",
             "a in ((b), (c))",
             "a in ((b))",
             "attribute_exists((a))",
             "((a) = b)",
             "(a).b = (c.d)[0]",
         })
        EXPECT_EQ(filter_refusal(text), "accepted") << text;
}

// (facts DDB-0083, DDB-0356)
TEST(ConditionErrors, RefuseUnknownFunctions)
{
    const std::string unknown = "Invalid function name; function: ";
    EXPECT_EQ(filter_refusal("a=a and whatever((:things)) > a"), unknown + "whatever");
    EXPECT_EQ(filter_refusal("attRIbute_exIsts((views), #a)"), unknown + "attRIbute_exIsts");
    EXPECT_EQ(filter_refusal("Size(a) > b"), unknown + "Size");
    EXPECT_EQ(filter_refusal("if_not_exists(a, b) > c"),
              "The function is not allowed in a condition expression; function: if_not_exists");
    EXPECT_EQ(filter_refusal("a = list_append(a, b)"),
              "The function is not allowed in a condition expression; function: list_append");
}

// (fact DDB-0084)
TEST(ConditionErrors, RefuseFunctionsInTheWrongPlace)
{
    const std::vector<Row> rows{
        {"a=a and attribute_exists((views), (#a)) > b", "attribute_exists"},
        {"attribute_not_exists(things) > b", "attribute_not_exists"},
        {"attribute_type(things, :a) > b", "attribute_type"},
        {"begins_with(things, a) > b", "begins_with"},
        {"contains(:things, c) > b", "contains"},
        {"size(contains(a, b)) > a", "contains"},
        {"size(things)", "size"},
        {"NOT size(things)", "size"},
        {"a = b OR size(things)", "size"},
        {"a between b and attribute_exists(things)", "attribute_exists"},
        {"a in (b, attribute_exists(things))", "attribute_exists"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(filter_refusal(row.text),
                  "The function is not allowed to be used this way in an expression; function: " + row.detail)
            << row.text;
}

// (fact DDB-0073)
TEST(ConditionErrors, RefuseReservedWordsAsWritten)
{
    const std::string reserved = "Attribute name is a reserved keyword; reserved keyword: ";
    EXPECT_EQ(filter_refusal("attribute_exists(views, #a)"), reserved + "views");
    EXPECT_EQ(filter_refusal(":a < abOrT"), reserved + "abOrT");
    EXPECT_EQ(filter_refusal("a.b[1].Zone = c"), reserved + "Zone");
    EXPECT_EQ(filter_refusal("#n = :v", R"({"#n":"abort"})", R"({":v":{"S":"x"}})"), "accepted");
}

TEST(ReservedWords, AreKnownInAnyCase)
{
    for (const char* word : {"ABORT", "zone", "Name", "status", "tTL", "AND", "COUNT", "user", "size"})
        EXPECT_TRUE(is_reserved_word(word)) << word;
    for (const char* word : {"LockID", "Info", "Digest", "pk", "id", "", "NAMES ", "a"})
        EXPECT_FALSE(is_reserved_word(word)) << word;
    EXPECT_FALSE(is_reserved_word(std::string(4096, 'A')));
}

// (facts DDB-0074, DDB-0075)
TEST(ConditionErrors, RefuseUndefinedNamesAndValues)
{
    const std::string name = "An expression attribute name used in the document path is not defined; "
                             "attribute name: ";
    const std::string value =
        "An expression attribute value used in expression is not defined; attribute value: ";
    const std::vector<Row> rows{
        {"attribute_exists(#Pictures.RearView, :a) and a=a", name + "#Pictures"},
        {"begins_with(Pictures.#RearView)", name + "#RearView"},
        {"(#P between :lo and :hi) and (#PC in (:cat1, :cat2))", name + "#P"},
        {"#4g > a", name + "#4g"},
        {"#_ > a", name + "#_"},
        {"#0 > a", name + "#0"},
        {"(a)between(b.c[45].#d)and(:a)", name + "#d"},
        {"begins_with(:hello, #a, #b)", value + ":hello"},
        {":a < :b", value + ":a"},
        {":_ > a", value + ":_"},
        {":0 > a", value + ":0"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(filter_refusal(row.text), row.detail) << row.text;
}

struct CountRow {
    std::string text;
    std::string function;
    int operands;
};

// (fact DDB-0085)
TEST(ConditionErrors, RefuseAWrongNumberOfOperands)
{
    const std::vector<CountRow> rows{
        {"attribute_exists(things, a) and a=a", "attribute_exists", 2},
        {"attribute_not_exists(things, b)", "attribute_not_exists", 2},
        {"attribute_type(things)", "attribute_type", 1},
        {"begins_with(things)", "begins_with", 1},
        {"begins_with(things, size(a), b)", "begins_with", 3},
        {"contains(things)", "contains", 1},
        {"size(things, a) > b", "size", 2},
    };
    for (const CountRow& row : rows)
        EXPECT_EQ(filter_refusal(row.text),
                  "Incorrect number of operands for operator or function; operator or function: " +
                      row.function + ", number of operands: " + std::to_string(row.operands))
            << row.text;
}

struct TypeRow {
    std::string text;
    std::string op;
    std::string value;
    std::string type;
};

// (facts DDB-0086, DDB-0352)
TEST(ConditionErrors, RefuseLiteralsOfAWrongType)
{
    const std::vector<TypeRow> rows{
        {"attribute_type(a, size(a)) and a=a and a=:a", "attribute_type", R"({"N":"1"})", "N"},
        {"attribute_type(a, :a)", "attribute_type", R"({"B":"YQ=="})", "B"},
        {"attribute_type(a, :a)", "attribute_type", R"({"BOOL":true})", "BOOL"},
        {"attribute_type(a, :a)", "attribute_type", R"({"NULL":true})", "NULL"},
        {"attribute_type(a, b) and a=:a", "attribute_type", R"({"N":"1"})",
         "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
        {"begins_with(a, size(a)) and a=:a", "begins_with", R"({"N":"1"})", "N"},
        {"begins_with(a, :a)", "begins_with", R"({"L":[]})", "L"},
        {"begins_with(a, :a)", "begins_with", R"({"M":{}})", "M"},
        {"begins_with(:a, a)", "begins_with", R"({"SS":["1"]})", "SS"},
        {"begins_with(:a, a)", "begins_with", R"({"NS":["1"]})", "NS"},
        {"begins_with(:a, a)", "begins_with", R"({"BS":["YQ=="]})", "BS"},
        {"size(size(a)) > :a", "size", R"({"N":"1"})", "N"},
        {"attribute_not_exists(size(:a))", "size", R"({"N":"1"})", "N"},
        {"size(:a) > a", "size", R"({"BOOL":true})", "BOOL"},
        {"size(:a) > a", "size", R"({"NULL":true})", "NULL"},
        {"a < :a", "<", R"({"BOOL":true})", "BOOL"},
        {":a >= a", ">=", R"({"L":[]})", "L"},
        {"a between :a and b", "BETWEEN", R"({"NULL":true})", "NULL"},
        {"a between :a and :a", "BETWEEN", R"({"SS":["a"]})", "SS"},
    };
    for (const TypeRow& row : rows)
        EXPECT_EQ(filter_refusal(row.text, "{}", "{\":a\":" + row.value + "}"),
                  "Incorrect operand type for operator or function; operator or function: " + row.op +
                      ", operand type: " + row.type)
            << row.text;
    EXPECT_EQ(filter_refusal("a = :a", "{}", R"({":a":{"BOOL":true}})"), "accepted");
    EXPECT_EQ(filter_refusal("a <> :a", "{}", R"({":a":{"L":[]}})"), "accepted");
    EXPECT_EQ(filter_refusal("begins_with(a, :a)", "{}", R"({":a":{"B":"YQ=="}})"), "accepted");
}

// (fact DDB-0087)
TEST(ConditionErrors, RefuseAValueWhereAPathIsDue)
{
    const std::string path = "Operator or function requires a document path; operator or function: ";
    const std::string value = R"({":a":{"S":"1"}})";
    EXPECT_EQ(filter_refusal("attribute_exists(:a) and a=a", "{}", value), path + "attribute_exists");
    EXPECT_EQ(filter_refusal("attribute_not_exists(size(:a))", "{}", value), path + "attribute_not_exists");
}

// (fact DDB-0088)
TEST(ConditionErrors, RefuseBoundsInTheWrongOrder)
{
    const std::string order = "The BETWEEN operator requires upper bound to be greater than or equal to lower "
                              "bound; lower bound operand: AttributeValue: ";
    const std::string upper = ", upper bound operand: AttributeValue: ";
    const std::string types = "The BETWEEN operator requires same data type for lower and upper bounds; lower "
                              "bound operand: AttributeValue: ";
    const auto refusal = [](const std::string& low, const std::string& high) {
        return filter_refusal("a between :b and :a", "{}", "{\":a\":" + high + ",\":b\":" + low + "}");
    };
    EXPECT_EQ(refusal(R"({"N":"2.0"})", R"({"N":"1"})"), order + "{N:2}" + upper + "{N:1}");
    EXPECT_EQ(refusal(R"({"S":"b"})", R"({"S":"a"})"), order + "{S:b}" + upper + "{S:a}");
    EXPECT_EQ(refusal(R"({"B":"Yg=="})", R"({"B":"YQ=="})"), order + "{B:Yg==}" + upper + "{B:YQ==}");
    EXPECT_EQ(refusal(R"({"N":"1"})", R"({"S":"a"})"), types + "{N:1}" + upper + "{S:a}");
    EXPECT_EQ(refusal(R"({"BOOL":true})", R"({"NULL":true})"), types + "{BOOL:true}" + upper + "{NULL:true}");
    EXPECT_EQ(refusal(R"({"M":{"k":{"N":"1"}}})", R"({"L":[{"S":"a"},{"N":"1"}]})"),
              types + "{M:{k={N:1}}}" + upper + "{L:[{S:a}, {N:1}]}");
    EXPECT_EQ(refusal(R"({"N":"1"})", R"({"N":"1.0"})"), "accepted");
}

// (fact DDB-0089)
TEST(ConditionErrors, RefuseATypeThatDoesNotExist)
{
    EXPECT_EQ(filter_refusal("attribute_type(a, :a)", "{}", R"({":a":{"S":"STRING"}})"),
              "Invalid attribute type name found; type: STRING, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    for (const std::string type : {"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"})
        EXPECT_EQ(filter_refusal("attribute_type(a, :a)", "{}", "{\":a\":{\"S\":\"" + type + "\"}}"),
                  "accepted");
}

struct DistinctRow {
    std::string text;
    std::string op;
    std::string path;
};

// (fact DDB-0082)
TEST(ConditionErrors, RefuseAPathComparedWithItself)
{
    const std::vector<DistinctRow> rows{
        {"a = a AND #a = b AND :views > a", "=", "[a]"},
        {"#a <> a", "<>", "[a]"},
        {"a > #a", ">", "[a]"},
        {"((a=a) OR (a=a))", "=", "[a]"},
        {"contains(ab.bc[1].a, ab.bc[1].#a)", "contains", "[ab, bc, [1], a]"},
        {"attribute_type(ab.bc[1].#a, ab.bc[1].a)", "attribute_type", "[ab, bc, [1], a]"},
        {"begins_with(ab.bc[1].a, ab.bc[1].#a)", "begins_with", "[ab, bc, [1], a]"},
    };
    for (const DistinctRow& row : rows)
        EXPECT_EQ(filter_refusal(row.text, R"({"#a":"a"})"),
                  "The first operand must be distinct from the remaining operands for this operator or "
                  "function; operator: " +
                      row.op + ", first operand: " + row.path)
            << row.text;
    EXPECT_EQ(filter_refusal(":a > :a", "{}", R"({":a":{"N":"1"}})"), "accepted");
    EXPECT_EQ(filter_refusal("a.b = a"), "accepted");
}

// (fact DDB-0359) Each text has all mistakes from its row downwards.
TEST(ConditionErrors, AreReportedInTheOrderOfAws)
{
    const std::vector<Row> rows{
        {"((a=a)) AND f(a) AND size(a) AND abort=b AND #u=b AND", syntax("<EOF>", "AND")},
        {"((a=a)) AND f(a) AND size(a) AND abort=b AND #u=b", "The expression has redundant parentheses;"},
        {"(a=a) AND size(a) AND f(a) AND abort=b AND #u=b", "Invalid function name; function: f"},
        {"a=a AND abort=b AND size(a) AND #u=b",
         "The function is not allowed to be used this way in an expression; function: size"},
        {"a=a AND #u=b AND abort=b", "Attribute name is a reserved keyword; reserved keyword: abort"},
        {"a=a AND #u=b", "The first operand must be distinct from the remaining operands for this operator "
                         "or function; operator: =, first operand: [a]"},
        {"begins_with(#u) AND a=a", "An expression attribute name used in the document path is not defined; "
                                    "attribute name: #u"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(filter_refusal(row.text), row.detail) << row.text;
}

}  // namespace
}  // namespace lockstep::dynamodb

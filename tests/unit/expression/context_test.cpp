#include "fixture.hpp"

#include <array>
#include <vector>

namespace lockstep::dynamodb {
namespace {

std::string refusal(std::string_view names, std::string_view values)
{
    const json::Value names_json = parsed_json(names);
    const json::Value values_json = parsed_json(values);
    return message_of(Context::from_json(&names_json, &values_json));
}

// (fact DDB-0077)
TEST(ExpressionMaps, NeedAnExpressionThatCanUseThem)
{
    const json::Value map = parsed_json(R"({":v":{"S":"x"}})");
    const json::Value null;
    const auto check = [&map](bool names, bool values, std::vector<ExpressionParameter> parameters) {
        return message_of(
            check_expression_maps(names ? &map : nullptr, values ? &map : nullptr, parameters));
    };
    const ExpressionParameter condition{ExpressionKind::condition, false};
    const ExpressionParameter update{ExpressionKind::update, false};
    const ExpressionParameter filter{ExpressionKind::filter, false};
    const ExpressionParameter projection{ExpressionKind::projection, true};

    EXPECT_EQ(check(true, true, {condition}),
              "ExpressionAttributeNames can only be specified when using expressions");
    EXPECT_EQ(check(false, true, {condition}), "ExpressionAttributeValues can only be specified when using "
                                               "expressions: ConditionExpression is null");
    EXPECT_EQ(check(false, true, {update, condition}),
              "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and "
              "ConditionExpression are null");
    EXPECT_EQ(check(true, true, {filter, projection}), "ExpressionAttributeValues can only be specified when "
                                                       "using expressions: FilterExpression is null");
    EXPECT_EQ(check(true, false, {filter, projection}), "accepted");
    EXPECT_EQ(check(true, true, {{ExpressionKind::condition, true}}), "accepted");
    EXPECT_EQ(check(false, false, {condition}), "accepted");
    EXPECT_EQ(message_of(check_expression_maps(&null, &null, std::array{condition})), "accepted");
}

// (facts DDB-0078, DDB-0079, DDB-0355)
TEST(ExpressionMaps, RefuseBadKeysInTheOrderOfAws)
{
    const std::string names = "ExpressionAttributeNames ";
    const std::string values = "ExpressionAttributeValues ";
    EXPECT_EQ(refusal("{}", "{}"), names + "must not be empty");
    EXPECT_EQ(refusal(R"({"a":"a"})", "{}"), names + "contains invalid key: Syntax error; key: \"a\"");
    EXPECT_EQ(refusal(R"({"#":"a"})", "{}"), names + "contains invalid key: Syntax error; key: \"#\"");
    EXPECT_EQ(refusal(R"({"#a-b":"a"})", "{}"), names + "contains invalid key: Syntax error; key: \"#a-b\"");
    EXPECT_EQ(refusal("null", "{}"), values + "must not be empty");
    EXPECT_EQ(refusal("null", R"({"loc":{"S":"x"}})"), values + "contains invalid key: Syntax error; key: \"loc\"");
    EXPECT_EQ(refusal("null", R"({":b":{"a":""},"b":{"S":"a"}})"),
              values + "contains invalid key: Syntax error; key: \"b\"");
    EXPECT_EQ(refusal(R"({"#0":"a","#_x":"b"})", R"({":0":{"S":""}})"), "accepted");
    const std::string key = "#" + std::string(254, 'a');
    EXPECT_EQ(refusal("{\"" + key + "\":\"a\"}", "null"), "accepted");
    EXPECT_EQ(refusal("{\"" + key + "a\":\"a\"}", "null"),
              names + "contains invalid key: The expression attribute map contains a key that is too long; "
                      "size of key: 256");
}

// (fact DDB-0360)
TEST(ExpressionMaps, RefuseNamesThatNoAttributeHas)
{
    const std::string longest(65535, 'n');
    EXPECT_EQ(refusal(R"({"#n":""})", R"({":v":{"S":"x"}})"), "Empty attribute name");
    EXPECT_EQ(refusal(R"({"#n":")" + longest + "\"}", R"({":v":{"S":"x"}})"), "accepted");
    EXPECT_EQ(refusal(R"({"#n":")" + longest + "n\"}", R"({":v":{"S":"x"}})"),
              "Attribute name is too large, must be less than 65536 bytes");
}

// (facts DDB-0070, DDB-0357)
TEST(ExpressionMaps, SayWhichValueIsBad)
{
    const std::string before = "ExpressionAttributeValues contains invalid value: ";
    EXPECT_EQ(refusal("null", R"({":b":{}})"),
              before + "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes "
                       "for key :b");
    EXPECT_EQ(refusal("null", R"({":a":{"S":"x"},":b":{"SS":[]}})"),
              before + "One or more parameter values were invalid: An string set  may not be empty for key :b");
    EXPECT_EQ(refusal("null", R"({":b":{"N":"x"}})"),
              before + "The parameter cannot be converted to a numeric value: x for key :b");
    std::string deep = R"({"S":"leaf"})";
    for (int i = 0; i < 32; ++i)
        deep = R"({"L":[)" + deep + "]}";
    EXPECT_EQ(refusal("null", "{\":b\":" + deep + "}"),
              "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
              "supported limit");
}

struct ShapeRow {
    std::string names;
    std::string values;
    std::string message;
};

TEST(ExpressionMaps, RefuseWrongJsonTypes)
{
    const std::vector<ShapeRow> rows{
        {"[]", "null", "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"},
        {R"("a")", "null", "Unexpected field type"},
        {R"({"#a":1})", "null", "NUMBER_VALUE cannot be converted to String"},
        {"null", R"("a")", "Unexpected field type"},
        {"null", R"({":a":{"N":1}})", "NUMBER_VALUE cannot be converted to String"},
    };
    for (const ShapeRow& row : rows) {
        const json::Value names = parsed_json(row.names);
        const json::Value values = parsed_json(row.values);
        const auto context = Context::from_json(&names, &values);
        ASSERT_FALSE(context) << row.message;
        EXPECT_EQ(context.error().kind, &errors::serialization);
        EXPECT_EQ(context.error().message, row.message);
    }
}

// (fact DDB-0076)
TEST(Context, TracksUseOverAllExpressionsOfARequest)
{
    const std::string names = R"({"#a":"a","#b":"b","#c":"c"})";
    const std::string values = R"({":v":{"S":"x"},":w":{"S":"y"}})";
    Context context = context_of(names, values);

    EXPECT_EQ(message_of(context.check_all_used()),
              "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b, #c}");
    ASSERT_TRUE(Condition::parse(ExpressionKind::filter, "#a = :v", context));
    EXPECT_EQ(message_of(context.check_all_used()),
              "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b, #c}");
    ASSERT_TRUE(Projection::parse("#b, x.#c", context));
    EXPECT_EQ(message_of(context.check_all_used()),
              "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}");
    ASSERT_TRUE(Condition::parse(ExpressionKind::condition, "NOT #a IN (:w, :v)", context));
    EXPECT_EQ(message_of(context.check_all_used()), "accepted");
    EXPECT_EQ(message_of(Context().check_all_used()), "accepted");
}

}  // namespace
}  // namespace lockstep::dynamodb

#include "fixture.hpp"

#include <vector>

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view item_json = R"({
    "s":{"S":"hello"}, "u":{"S":"a\u00fc\ud83d\ude00"}, "n":{"N":"5"}, "b":{"B":"AQID"},
    "yes":{"BOOL":true}, "nil":{"NULL":true}, "ss":{"SS":["x","y"]}, "ns":{"NS":["1","2.50"]},
    "bs":{"BS":["AQ=="]}, "l":{"L":[{"S":"x"},{"N":"1"},{"M":{"k":{"S":"deep"}}}]},
    "m":{"M":{"k":{"L":[{"N":"7"}]},"a.b":{"S":"dotted"}}}, "five":{"N":"5.0"}, "blank":{"S":""}
})";

constexpr std::string_view names_json = R"({"#s":"s","#ab":"a.b","#m":"m"})";

constexpr std::string_view values_json = R"({
    ":s":{"S":"hello"}, ":h":{"S":"he"}, ":x":{"S":"x"}, ":n":{"N":"5"}, ":n4":{"N":"4"}, ":n6":{"N":"6"},
    ":b":{"B":"AQID"}, ":b1":{"B":"AQ=="}, ":yes":{"BOOL":true}, ":no":{"BOOL":false}, ":nil":{"NULL":true},
    ":ss":{"SS":["y","x"]}, ":one":{"N":"1.0"}, ":half":{"N":"2.5"}, ":l":{"L":[{"S":"x"},{"N":"1.0"},
    {"M":{"k":{"S":"deep"}}}]}, ":m":{"M":{"k":{"S":"deep"}}}, ":S":{"S":"S"}, ":NULL":{"S":"NULL"},
    ":BOOL":{"S":"BOOL"}, ":seven":{"N":"7"}, ":dotted":{"S":"dotted"}, ":3":{"N":"3"}, ":2":{"N":"2"},
    ":e":{"S":""}, ":Z":{"S":"Z"}, ":0":{"N":"0"}
})";

bool holds(std::string_view text, std::string_view item = item_json)
{
    Context context = context_of(names_json, values_json);
    const auto condition = Condition::parse(ExpressionKind::condition, text, context);
    EXPECT_TRUE(condition.has_value()) << text << ": " << (condition ? "" : condition.error().message);
    const Item read = item_of(item);
    return condition && condition->holds(&read);
}

void expect_all(bool expected, const std::vector<std::string>& texts)
{
    for (const std::string& text : texts)
        EXPECT_EQ(holds(text), expected) << text;
}

// (fact DDB-0094)
TEST(Condition, ComparesValuesOfOneType)
{
    expect_all(true, {"s = :s", "#s = :s", "n = five", "n >= :n", "n <= :n", "n > :n4", "n < :n6", "n <> :n4",
                      "b = :b", "b > :b1", "ss = :ss", "l = :l", "l[2] = :m", "yes = :yes", "yes <> :no",
                      "nil = :nil", ":n4 < n", "s > :h", "s > :Z", "blank = :e", "blank < :h", "m.k[0] = :seven",
                      "#m.#ab = :dotted", "(m).k[0] = (:seven)", "(m.k)[0] = :seven"});
    expect_all(false, {"s = :h", "n > :n", "n < :n", "n <> five", "ss <> :ss", "l <> :l", "b < :b1",
                       "m.k[0] = :n", "s < :Z"});
}

TEST(Condition, FindsDifferentTypesUnequalAndWithoutOrder)
{
    expect_all(true, {"s <> :n", "n <> :s", "yes <> :nil", "l <> :ss"});
    expect_all(false, {"s = :n", "s < :n", "s >= :n", "n <= :s", "yes < :n", "l > :n", "ss >= :s",
                       "n between :e and :s"});
}

// (fact DDB-0094)
TEST(Condition, FindsAMissingAttributeUnequalToEverything)
{
    expect_all(true, {"gone <> :n", "gone <> otherwise", "l[9] <> :n", "s.k <> :n", "m[0] <> :n",
                      "NOT gone = :n"});
    expect_all(false, {"gone = :n", "gone = otherwise", "gone < :n", "gone >= :n", ":n > gone",
                       "gone between :n4 and :n6", "gone in (:n, otherwise)", "l.k = :n", "m.k.x = :n"});
}

TEST(Condition, KnowsBetweenAndIn)
{
    expect_all(true, {"n between :n4 and :n6", "n BETWEEN :n AND :n", "n between :n4 and :n6 and s = :s",
                      "n in (:n4, :n)", "s IN (:x,:s)", "ss in (:n, :ss)", "n in (:n)", ":n in (n4, five)",
                      "(n)between(:n4)and(:n6)"});
    expect_all(false, {"n between :n6 and :seven", "n in (:n4, :n6)", "s in (:n)", "n between gone and :n6"});
}

TEST(Condition, KnowsItsFunctions)
{
    expect_all(true, {"attribute_exists(s)", "attribute_exists(m.k[0])", "attribute_exists(nil)",
                      "attribute_not_exists(gone)", "attribute_not_exists(l[3])", "attribute_not_exists(s.k)",
                      "attribute_type(s, :S)", "attribute_type(nil, :NULL)", "attribute_type(yes, :BOOL)",
                      "begins_with(s, :h)", "begins_with(s, :e)", "begins_with(b, :b1)", "begins_with(:s, s)",
                      "contains(s, :h)", "contains(s, :e)", "contains(ss, :x)", "contains(ns, :half)",
                      "contains(ns, :one)", "contains(bs, :b1)", "contains(b, :b1)", "contains(l, :x)",
                      "contains(l, :one)", "contains(l, :m)", "contains(:ss, l[0])"});
    expect_all(false, {"attribute_exists(gone)", "attribute_exists(l[3])", "attribute_not_exists(s)",
                       "attribute_type(n, :S)", "attribute_type(gone, :S)", "begins_with(s, :x)",
                       "begins_with(n, :h)", "begins_with(gone, :h)", "begins_with(s, :b1)", "contains(s, :n)",
                       "contains(ss, :h)", "contains(ns, :x)", "contains(n, :n)", "contains(l, :h)",
                       "contains(gone, :x)", "contains(m, :x)", "contains(s, gone)"});
}

// (fact DDB-0095)
TEST(Condition, MeasuresStringsInUtf16AndTheRestInMembers)
{
    expect_all(true, {"size(s) = :n", "size(u) = :n4", "size(b) = :3", "size(ss) = :2", "size(ns) = :2",
                      "size(bs) = :one", "size(l) = :3", "size(m) = :2", "size(blank) = :0", "size(:s) = :n",
                      "size(l) between :2 and :n4", "size(s) in (:n4, n)", "size(n) <> :n"});
    expect_all(false, {"size(n) = :one", "size(yes) = :one", "size(nil) = :one", "size(gone) = :0",
                       "size(n) > :0", "size(u) > :n4"});
}

// (fact DDB-0093)
TEST(Condition, BindsNotBeforeAndBeforeOr)
{
    const std::string t = "s = :s";
    const std::string f = "s = :x";
    expect_all(true, {t + " OR " + t + " AND " + f, f + " AND " + f + " OR " + t, "NOT " + f + " AND " + t,
                      "NOT " + f + " OR " + f, "NOT (" + t + " AND " + f + ")", "NOT NOT " + t,
                      "n between :n4 and :n6 or " + f, t + " or " + f + " and " + f,
                      "not " + f + " aNd " + t, "NOT NOT NOT " + f});
    expect_all(false, {"(" + t + " OR " + t + ") AND " + f, "NOT " + t + " OR " + f, "NOT (" + t + " OR " + f + ")",
                       f + " AND (" + f + " OR " + t + ")", "NOT " + t + " AND " + f + " OR " + f});
}

TEST(Condition, IgnoresBlanksAndCaseOfKeywords)
{
    expect_all(true, {"\t s\r\n=\n:s ", "s=:s", "n bEtWeEn:n4 aNd:n6", "attribute_exists ( s )", "nOt s=:x",
                      "n iN(:n)", "m . k [ 0 ] = :seven"});
}

TEST(Condition, TreatsAMissingItemAsOneWithoutAttributes)
{
    Context context;
    const auto absent = Condition::parse(ExpressionKind::condition, "attribute_not_exists(LockID)", context);
    const auto present = Condition::parse(ExpressionKind::condition, "attribute_exists(LockID)", context);
    ASSERT_TRUE(absent && present);
    const Item item = item_of(R"({"LockID":{"S":"a"}})");

    EXPECT_TRUE(absent->holds(nullptr));
    EXPECT_FALSE(absent->holds(&item));
    EXPECT_FALSE(present->holds(nullptr));
    EXPECT_TRUE(present->holds(&item));
}

TEST(Condition, ListsItsPathsInTheOrderOfTheText)
{
    Context context = context_of(R"({"#n":"x.y"})", R"({":v":{"S":"x"}})");
    const auto condition = Condition::parse(ExpressionKind::filter,
                                            "a.b[1] = :v OR (begins_with(#n, c) AND size(d) > e)", context);
    ASSERT_TRUE(condition);
    std::string texts;
    for (const Path& path : condition->paths())
        texts += path.text();
    EXPECT_EQ(texts, "[a, b, [1]][x.y][c][d][e]");
}

}  // namespace
}  // namespace lockstep::dynamodb

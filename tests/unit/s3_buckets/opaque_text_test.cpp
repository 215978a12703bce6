// What is handed to clients as an opaque text means the same when it comes back, and nothing else means anything.

#include <gtest/gtest.h>

#include "protocol/http/percent.hpp"
#include "protocol/s3/continuation_token.hpp"
#include "protocol/s3/metadata_text.hpp"
#include "protocol/s3/tag_set.hpp"
#include "protocol/s3/version_id.hpp"
#include "tests/support/dice.hpp"
#include "tests/support/requests.hpp"

namespace lockstep::s3 {
namespace {

constexpr int tries = 2000;

Result<std::string> resumed(const std::string& token)
{
    http::Request request = test::request("GET /bucket");
    request.query = {{"continuation-token", token}};
    return resume_after(request);
}

TEST(ContinuationToken, GivesBackTheNameThatItWasMadeOf)
{
    test::Dice dice(1);
    for (int i = 0; i < tries; ++i) {
        const std::string name = "a" + dice.bytes(40);
        ASSERT_EQ(resumed(make_continuation_token(name)).value(), name);
    }
}

TEST(ContinuationToken, IsRefusedOnceACharacterIsChanged)
{
    test::Dice dice(2);
    for (int i = 0; i < tries; ++i) {
        std::string token = make_continuation_token("photos/2026/" + dice.utf8(5));
        char& changed = token[dice.below(token.size())];
        const char before = changed;
        changed = "ABCxyz019+/="[dice.below(12)];
        if (changed == before)
            continue;
        ASSERT_FALSE(resumed(token).has_value()) << token;
    }
}

std::string nonce_of(test::Dice& dice)
{
    std::string nonce = dice.bytes(version_nonce_bytes);
    nonce.resize(version_nonce_bytes, 'x');
    return nonce;
}

TEST(VersionId, GivesBackTheRowBeforeIt)
{
    test::Dice dice(3);
    for (int i = 0; i < tries; ++i) {
        const auto row = static_cast<std::int64_t>(dice.number() >> (16 + dice.below(40)));
        const std::string id = make_version_id(row, nonce_of(dice));
        ASSERT_TRUE(is_version_id(id)) << id;
        ASSERT_EQ(predecessor_of(id), row) << id;
    }
}

TEST(VersionId, ThatNobodyMadeSaysNothing)
{
    test::Dice dice(4);
    for (int i = 0; i < tries; ++i) {
        std::string id = make_version_id(7, nonce_of(dice));
        char& changed = id[dice.below(id.size())];
        const char before = changed;
        changed = "ABCxyz019._-"[dice.below(12)];
        if (changed == before)
            continue;
        ASSERT_EQ(predecessor_of(id), std::nullopt) << id;
    }
}

TEST(TagSet, IsTheSamePackedAndUnpacked)
{
    test::Dice dice(5);
    for (int i = 0; i < tries; ++i) {
        TagSet tags(dice.below(5));
        for (NameValue& tag : tags)
            tag = {"k" + dice.utf8(6), dice.utf8(6)};
        const TagSet again = unpack_tags(pack_tags(tags));
        ASSERT_EQ(again.size(), tags.size());
        for (std::size_t at = 0; at < tags.size(); ++at)
            ASSERT_TRUE(again[at].name == tags[at].name && again[at].value == tags[at].value) << pack_tags(tags);
    }
}

TEST(Metadata, ToldTwiceIsToldOnce)
{
    test::Dice dice(6);
    for (int i = 0; i < tries; ++i) {
        const std::string told = told_metadata(dice.coin() ? dice.utf8(12, ' ') : dice.of("=?UTF-8Bbq_ 0Aa+/", 24));
        ASSERT_EQ(told_metadata(told), told);
    }
}

}  // namespace
}  // namespace lockstep::s3

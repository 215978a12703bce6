// The --credentials file.

#include "emulator/core/identities.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>


namespace lockstep {
namespace {

class Credentials : public ::testing::Test {
protected:
    std::vector<Identity> load(const std::string& text)
    {
        std::ofstream(path_) << text;
        return load_credentials(path_);
    }
    // What is said after the file's name.
    std::string complaint(const std::string& text)
    {
        try {
            load(text);
            return "(none)";
        } catch (const std::runtime_error& error) {
            return std::string(error.what()).substr(path_.size());
        }
    }

    void TearDown() override { std::filesystem::remove(path_); }

    std::string path_ = ::testing::TempDir() + "credentials-" +
                        ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".ini";
};

TEST_F(Credentials, ASectionIsAnIdentity)
{
    const auto known = load("# people\n[alice]\naccount = 111122223333\naccess_key=AKIAALICE\nsecret_key = s=1\n"
                            "canonical_id=abc\ndisplay_name=Alice\nemail=a@example.com\n\n"
                            "[bob]\naws_access_key_id=AKIABOB\naws_secret_access_key=s2\n");

    ASSERT_EQ(known.size(), 2U);
    EXPECT_EQ(known[0].account, "111122223333");
    EXPECT_EQ(known[0].secret_key, "s=1");
    EXPECT_EQ(known[0].canonical_id, "abc");
    EXPECT_EQ(known[0].display_name, "Alice");
    EXPECT_EQ(known[0].email, "a@example.com");
    EXPECT_EQ(known[0].arn, "arn:aws:iam::111122223333:user/alice");
    EXPECT_EQ(known[1].account, default_account);
    EXPECT_EQ(known[1].canonical_id, canonical_id_of(default_account));
    EXPECT_EQ(known[1].display_name, "bob");
}

TEST_F(Credentials, MistakesAreNamedWithTheirLine)
{
    const std::string expected =
        ": expected [NAME] or one of account, access_key, secret_key, canonical_id, display_name, email";

    EXPECT_EQ(complaint("access_key=a\n"), ":1" + expected);
    EXPECT_EQ(complaint("[a]\nacess_key=a\n"), ":2" + expected);
    EXPECT_EQ(complaint("[a]\naccess_key=a\n"), ":2: [a] needs access_key and secret_key");
    EXPECT_EQ(complaint("[a]\naccess_key=a\nsecret_key=b\naccount=12\n"), ":4: [a] account must be 12 digits");
    EXPECT_THROW(load_credentials("/nowhere/at/all"), std::runtime_error);
}

TEST(KnownIdentities, AreFoundByTheirKey)
{
    Identities identities(AuthMode::strict);
    Identity alice;
    alice.access_key = "AKIAALICE";
    alice.account = "111122223333";
    identities.add(alice);

    EXPECT_EQ(identities.find("AKIAALICE")->account, "111122223333");
    EXPECT_EQ(identities.find("AKIABOB"), nullptr);
}

}  // namespace
}  // namespace lockstep

// Where a setting comes from, and what is refused.

#include "emulator/core/config.hpp"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

std::expected<Config, std::string> configure(const GivenFlags& flags, const Variables& variables = {})
{
    return make_config(flags, [&](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end())
            return std::nullopt;
        return found->second;
    });
}

TEST(ServeConfig, HasTheDocumentedDefaults)
{
    const auto config = configure({});
    ASSERT_TRUE(config);
    EXPECT_EQ(config->host, "127.0.0.1");
    EXPECT_EQ(config->port, 4566);
    EXPECT_EQ(config->data_folder, ".lockstep");
    EXPECT_FALSE(config->memory);
    EXPECT_FALSE(config->seed);
    EXPECT_EQ(config->auth, AuthMode::lenient);
    EXPECT_FALSE(config->auto_create_buckets);
    EXPECT_EQ(config->ready_fd, -1);
    EXPECT_EQ(config->log, LogFormat::text);
}

TEST(ServeConfig, AFlagBeatsAVariableAndAVariableBeatsTheDefault)
{
    const Variables variables{{"LOCKSTEP_LISTEN", "127.0.0.1:1111"}, {"LOCKSTEP_SEED", "7"}};
    const auto config = configure({{"listen", ":2222"}}, variables);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->port, 2222);
    EXPECT_EQ(config->seed, 7U);
}

TEST(ServeConfig, AFlagForOneStoreBeatsAVariableForTheOther)
{
    EXPECT_FALSE(configure({{"data", "d"}}, {{"LOCKSTEP_MEMORY", "1"}})->memory);
    EXPECT_TRUE(configure({{"memory", "true"}}, {{"LOCKSTEP_DATA", "d"}})->memory);
}

TEST(ServeConfig, TwoStoresAreRefused)
{
    EXPECT_EQ(configure({{"data", "d"}, {"memory", "true"}}).error(),
              "--data and --memory exclude each other");
}

TEST(ServeConfig, ABadValueIsNamedWithItsOrigin)
{
    EXPECT_EQ(configure({{"auth", "off"}}).error(), "--auth cannot be \"off\"; it is lenient|strict");
    EXPECT_EQ(configure({}, {{"LOCKSTEP_AUTH", "off"}}).error(),
              "LOCKSTEP_AUTH cannot be \"off\"; it is lenient|strict");
}

TEST(ServeConfig, AutoCreateTakesAListOrOff)
{
    EXPECT_TRUE(configure({{"auto-create", "buckets,tables"}})->auto_create_tables);
    EXPECT_TRUE(configure({{"auto-create", "buckets"}})->auto_create_buckets);
    EXPECT_FALSE(configure({{"auto-create", "buckets"}})->auto_create_tables);
    EXPECT_FALSE(configure({{"auto-create", "off"}}, {{"LOCKSTEP_AUTO_CREATE", "tables"}})->auto_create_tables);
    EXPECT_FALSE(configure({{"auto-create", "queues"}}));
    EXPECT_FALSE(configure({{"auto-create", ""}}));
}

TEST(ServeConfig, OtherMachinesNeedAllowRemote)
{
    EXPECT_FALSE(configure({{"listen", "0.0.0.0:4566"}}));
    EXPECT_TRUE(configure({{"listen", "0.0.0.0:4566"}, {"allow-remote", "true"}}));
}

TEST(ServeConfig, HalfAKeyPairAndStrictWithoutKeysAreRefused)
{
    EXPECT_FALSE(configure({{"tls-cert", "c.pem"}}));
    EXPECT_FALSE(configure({{"auth", "strict"}}));
    EXPECT_TRUE(configure({{"auth", "strict"}, {"credentials", "f"}}));
}

TEST(ListenAddress, UnderstandsTheUsualSpellings)
{
    EXPECT_EQ(parse_listen_address("localhost:80")->host, "127.0.0.1");
    EXPECT_EQ(parse_listen_address(":0")->port, 0);
    EXPECT_EQ(parse_listen_address("9000")->port, 9000);
    EXPECT_EQ(parse_listen_address("[::1]:80")->host, "::1");
    EXPECT_FALSE(parse_listen_address("example.com:80"));
    EXPECT_FALSE(parse_listen_address("127.0.0.1"));
    EXPECT_FALSE(parse_listen_address("127.0.0.1:65536"));
    EXPECT_FALSE(parse_listen_address("::1:80"));
}

}  // namespace
}  // namespace lockstep

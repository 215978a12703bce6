// Which variables a client of Lockstep gets, keeps and loses.

#include "emulator/clients/client_environment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep::clients {
namespace {

const ClientPlan plan{.url = "http://127.0.0.1:4566",
                      .client_name = "ann",
                      .config_file = "/w/aws/config",
                      .credentials_file = "/w/aws/credentials"};

std::string value_of(const EnvironmentChange& change, std::string_view name)
{
    for (const NameValue& variable : change.set)
        if (variable.name == name)
            return variable.value;
    return "(not set)";
}

bool unsets(const EnvironmentChange& change, std::string_view name)
{
    return std::ranges::find(change.unset, name) != change.unset.end();
}

TEST(ClientEnvironment, PointsEveryClientAtTheServerWithDummyKeys)
{
    const EnvironmentChange change = client_environment(plan, {});
    EXPECT_EQ(value_of(change, "AWS_ENDPOINT_URL"), "http://127.0.0.1:4566");
    EXPECT_EQ(value_of(change, "AWS_ACCESS_KEY_ID"), "lockstep");
    EXPECT_EQ(value_of(change, "AWS_SECRET_ACCESS_KEY"), "lockstep");
    EXPECT_EQ(value_of(change, "AWS_REGION"), "us-east-1");
    EXPECT_EQ(value_of(change, "AWS_DEFAULT_REGION"), "us-east-1");
    EXPECT_EQ(value_of(change, "AWS_EC2_METADATA_DISABLED"), "true");
    EXPECT_EQ(value_of(change, "AWS_SDK_UA_APP_ID"), "ann");
    EXPECT_EQ(value_of(change, "AWS_CONFIG_FILE"), "/w/aws/config");
    EXPECT_EQ(value_of(change, "AWS_SHARED_CREDENTIALS_FILE"), "/w/aws/credentials");
    EXPECT_EQ(value_of(change, "TF_DATA_DIR"), ".terraform/lockstep");
    EXPECT_EQ(value_of(change, "NO_PROXY"), "127.0.0.1,localhost");
    EXPECT_EQ(value_of(change, "no_proxy"), "127.0.0.1,localhost");
    EXPECT_EQ(value_of(change, "LOCKSTEP_URL"), "http://127.0.0.1:4566");
    EXPECT_TRUE(change.unset.empty());
}

TEST(ClientEnvironment, WhateverWouldDefeatItIsUnset)
{
    Variables current;
    for (const char* name :
         {"AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ROLE_ARN",
          "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT",
          "AWS_S3_ENDPOINT"})
        current.push_back({name, "x"});
    current.push_back({"AWS_PAGER", "less"});
    const EnvironmentChange change = client_environment(plan, current);
    EXPECT_EQ(change.unset.size(), current.size() - 1);
    EXPECT_FALSE(unsets(change, "AWS_PAGER"));
}

TEST(ClientEnvironment, ARealKeyIsReplacedAndAnAccountIsKept)
{
    EXPECT_EQ(value_of(client_environment(plan, {{"AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"}}),
                       "AWS_ACCESS_KEY_ID"),
              "lockstep");
    EXPECT_EQ(
        value_of(client_environment(plan, {{"AWS_ACCESS_KEY_ID", "210987654321"}}), "AWS_ACCESS_KEY_ID"),
        "210987654321");
}

TEST(ClientEnvironment, AStrictServerSeesTheUsersOwnKeys)
{
    ClientPlan strict = plan;
    strict.keep_keys = true;
    const EnvironmentChange change =
        client_environment(strict, {{"AWS_ACCESS_KEY_ID", "AKIAANN"}, {"AWS_SESSION_TOKEN", "t"}});
    EXPECT_EQ(value_of(change, "AWS_ACCESS_KEY_ID"), "(not set)");
    EXPECT_FALSE(unsets(change, "AWS_SESSION_TOKEN"));
}

TEST(ClientEnvironment, OneRegionServesBothVariables)
{
    const EnvironmentChange change = client_environment(plan, {{"AWS_DEFAULT_REGION", "eu-west-1"}});
    EXPECT_EQ(value_of(change, "AWS_REGION"), "eu-west-1");
    EXPECT_EQ(value_of(change, "AWS_DEFAULT_REGION"), "eu-west-1");
}

TEST(ClientEnvironment, NoProxyIsAddedToAndNotRepeated)
{
    EXPECT_EQ(value_of(client_environment(plan, {{"no_proxy", "corp.example,localhost"}}), "NO_PROXY"),
              "corp.example,localhost,127.0.0.1");
    EXPECT_EQ(value_of(client_environment(plan, {{"NO_PROXY", "*"}}), "NO_PROXY"), "*");
}

TEST(ClientEnvironment, TerraformsFolderIsBelowTheUsersAndOnlyOnce)
{
    EXPECT_EQ(terraform_data_folder({{"TF_DATA_DIR", "/tf"}}), "/tf/lockstep");
    EXPECT_EQ(terraform_data_folder({{"TF_DATA_DIR", "/tf/lockstep"}}), "/tf/lockstep");
}

TEST(ClientEnvironment, TheChildGetsTheRestUnchanged)
{
    const Variables current{{"HOME", "/h"}, {"AWS_PROFILE", "corp"}, {"AWS_REGION", "a"}};
    const EnvironmentChange change{.set = {{"AWS_REGION", "b"}}, .unset = {"AWS_PROFILE"}};
    EXPECT_EQ(apply_change(change, current), (std::vector<std::string>{"HOME=/h", "AWS_REGION=b"}));
}

TEST(ClientEnvironment, UndoingTakesBackAllThatWasSet)
{
    const EnvironmentChange undone = client_environment_undone();
    for (const NameValue& variable : client_environment(plan, {}).set)
        EXPECT_TRUE(unsets(undone, variable.name)) << variable.name;
}

}  // namespace
}  // namespace lockstep::clients

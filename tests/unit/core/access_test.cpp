// What a web page may not do with a server on this machine.

#include "emulator/core/access.hpp"

#include <gtest/gtest.h>

#include "tests/unit/core/signed_request.hpp"

namespace lockstep::test {
namespace {

const std::string token = "secret-of-this-start";

// "" when let in, else the sentence of the refusal.
std::string refusal_of(const http::Request& sent)
{
    Authenticated who;
    const Identities identities(AuthMode::lenient);
    (void)authenticate(sent, identities, who);
    const auto result = check_browser(sent, who, {.port = 4566, .token = token});
    if (result)
        return {};
    EXPECT_EQ(result.error().kind->code, "AccessDenied");
    EXPECT_EQ(result.error().kind->status, 403U);
    return result.error().message;
}

const std::string from_a_page = "An unsigned request may not come from a web page.";

TEST(Access, AnUnsignedRequestOfAForeignPageIsRefused)
{
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "https://evil.example"}})), from_a_page);
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "null"}})), from_a_page);
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "http://localhost:3000"}})), from_a_page);
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "http://localhost:4566.evil.example"}})), from_a_page);
    EXPECT_EQ(refusal_of(request("GET /b/k", {{"Sec-Fetch-Site", "cross-site"}})), from_a_page);
    EXPECT_EQ(refusal_of(request("GET /b/k", {{"Sec-Fetch-Site", "same-site"}})), from_a_page);
}

TEST(Access, OurOwnPagesAndClientsWithoutABrowserAreLetIn)
{
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "http://127.0.0.1:4566"}})), "");
    EXPECT_EQ(refusal_of(request("PUT /b/k", {{"Origin", "https://[::1]:4566"}})), "");
    EXPECT_EQ(refusal_of(request("GET /b/k", {{"Sec-Fetch-Site", "same-origin"}})), "");
    EXPECT_EQ(refusal_of(request("GET /b/k")), "");
}

TEST(Access, ASignedRequestMayComeFromAPage)
{
    const Signer stranger_of_page{.access_key = "test"};

    EXPECT_EQ(refusal_of(signed_request("PUT /b/k", stranger_of_page, {{"Origin", "http://localhost:3000"}})), "");
}

TEST(Access, APageCannotMakeUpAPresignedPost)
{
    auto post = presigned_request("POST /b/k", "60", {.access_key = "test"});
    EXPECT_EQ(refusal_of(post), "");

    post.headers.add("Origin", "https://evil.example");
    EXPECT_EQ(refusal_of(post), from_a_page);
    auto get = presigned_request("GET /b/k", "60", {.access_key = "test"});
    get.headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(refusal_of(get), "");
}

TEST(Access, AdminWantsOurHostOurOriginAndForChangesTheToken)
{
    const std::string host = "The Host of an admin request must be this server's loopback address.";
    const std::string site = "An admin request may not come from another site.";
    const std::string secret = "A changing admin request needs the x-lockstep-token of this server.";
    const auto sent = [](const char* line, http::Headers headers) { return refusal_of(request(line, headers)); };

    EXPECT_EQ(sent("GET /_lockstep/status", {}), "");
    EXPECT_EQ(sent("GET /_lockstep/status", {{"Host", "rebound.example:4566"}}), host);
    EXPECT_EQ(sent("GET /_lockstep/status", {{"Host", "127.0.0.1:4567"}}), host);
    EXPECT_EQ(sent("GET /_lockstep/status", {{"Host", "localhost"}}), host);
    EXPECT_EQ(sent("GET /_lockstep/status", {{"Origin", "https://evil.example"}}), site);
    EXPECT_EQ(sent("GET /_lockstep/status", {{"Sec-Fetch-Site", "cross-site"}}), site);
    EXPECT_EQ(sent("POST /_lockstep/reset", {}), secret);
    EXPECT_EQ(sent("POST /_lockstep/reset", {{"x-lockstep-token", "guess"}}), secret);
    EXPECT_EQ(sent("POST /_lockstep/reset", {{"x-lockstep-token", token}}), "");
}

TEST(Access, PathsOfOtherToolsAreForToolsOfThisMachine)
{
    const std::string refused = "This path is for tools on this machine.";
    const auto sent = [](http::Headers headers) {
        return refusal_of(request("POST /moto-api/reset", std::move(headers)));
    };

    EXPECT_EQ(sent({}), "");
    EXPECT_EQ(sent({{"Host", "box.example:4566"}}), refused);
    EXPECT_EQ(sent({{"Origin", "http://localhost:4566"}}), refused);
    EXPECT_EQ(sent({{"Sec-Fetch-Mode", "navigate"}}), refused);
}

}  // namespace
}  // namespace lockstep::test

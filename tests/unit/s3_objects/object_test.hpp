#pragma once
// One bucket "box" behind the S3 service, and the few calls and looks that every test of objects needs.

#include <gtest/gtest.h>

#include "emulator/s3/s3_service.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::test {

// Headers as tests write them: from literals, views and strings alike.
struct Field {
    std::string_view name;
    std::string_view value;
};
struct Fields : http::Headers {
    Fields() = default;
    Fields(std::initializer_list<Field> fields)
    {
        for (const Field& field : fields)
            add(field.name, field.value);
    }
    Fields(http::Headers headers) : http::Headers(std::move(headers)) {}
};

class ObjectTest : public ::testing::Test {
protected:
    ObjectTest() { EXPECT_EQ(send("PUT /box").status, 200U); }

    http::Response send(std::string_view line, Fields headers = {}, std::string_view body = {})
    {
        return world.send(line, std::move(headers), body);
    }
    http::Response put(std::string_view key, std::string_view body, Fields headers = {})
    {
        return send("PUT /box/" + std::string(key), std::move(headers), body);
    }
    http::Response get(std::string_view key, Fields headers = {})
    {
        return send("GET /box/" + std::string(key), std::move(headers));
    }
    std::string body_of(const http::Response& response) { return world.body_of(response); }

    void set_versioning(std::string_view status)
    {
        const std::string document = "<VersioningConfiguration><Status>" + std::string(status) +
                                     "</Status></VersioningConfiguration>";
        EXPECT_EQ(send("PUT /box?versioning", {}, document).status, 200U);
    }

    static std::string header(const http::Response& response, std::string_view name)
    {
        return std::string(response.headers.get(name));
    }
    // The text of the first element of that name in an XML body; "(none)" when there is none.
    static std::string element(const http::Response& response, std::string_view name)
    {
        const std::string open = "<" + std::string(name) + ">";
        const std::size_t from = response.body.find(open);
        if (from == std::string::npos)
            return "(none)";
        const std::size_t start = from + open.size();
        return response.body.substr(start, response.body.find("</", start) - start);
    }
    static void expect_error(const http::Response& response, unsigned status, std::string_view code,
                             std::string_view message)
    {
        EXPECT_EQ(response.status, status) << response.body;
        EXPECT_EQ(element(response, "Code"), code);
        EXPECT_EQ(element(response, "Message"), message);
    }

    s3::S3Service service;
    ServiceWorld world{service};
};

}  // namespace lockstep::test

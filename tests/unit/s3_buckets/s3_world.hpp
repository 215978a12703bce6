#pragma once
// S3 without sockets, and the questions that its tests ask of an answer.

#include <gtest/gtest.h>

#include "emulator/s3/s3_service.hpp"
#include "protocol/xml/reader.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::test {

inline const s3::S3Service s3_service;

// What an <Error> document must say.
struct ExpectedError {
    std::string code;
    unsigned status = 0;
    std::string message;
    std::vector<NameValue> fields{};
};

class S3World : public ::testing::Test, public ServiceWorld {
protected:
    S3World() : ServiceWorld(s3_service) {}

    void make_bucket(std::string_view name) { EXPECT_EQ(send("PUT /" + std::string(name)).status, 200U); }
    void put(std::string_view target, std::string_view body = "x")
    {
        EXPECT_EQ(send("PUT " + std::string(target), {}, body).status, 200U);
    }

    static void expect_error(const http::Response& response, const ExpectedError& expected)
    {
        EXPECT_EQ(response.status, expected.status);
        const auto document = xml::parse(response.body);
        ASSERT_TRUE(document) << response.body;
        EXPECT_EQ(document->root().name(), "Error");
        EXPECT_EQ(document->root().child_text("Code"), expected.code);
        EXPECT_EQ(document->root().child_text("Message"), expected.message);
        for (const NameValue& field : expected.fields)
            EXPECT_EQ(document->root().child_text(field.name), field.value) << response.body;
    }

    // A token holds '+' and '/', which a query must not.
    static std::string encoded(std::string text)
    {
        for (std::size_t at = 0; (at = text.find_first_of("+/=", at)) != std::string::npos; ++at)
            text.replace(at, 1, text[at] == '+' ? "%2B" : text[at] == '/' ? "%2F" : "%3D");
        return text;
    }

    // The text at a path of element names below the root: "Rule/ObjectOwnership". "?" when there is none.
    static std::string text_at(const http::Response& response, std::string_view path)
    {
        const auto document = xml::parse(response.body);
        if (!document)
            return "no document: " + response.body;
        xml::Element element = document->root();
        while (!path.empty()) {
            const std::size_t slash = std::min(path.find('/'), path.size());
            const auto child = element.child(path.substr(0, slash));
            if (!child)
                return "?";
            element = *child;
            path.remove_prefix(std::min(path.size(), slash + 1));
        }
        return element.text();
    }

    // The texts of `inner` in every child `outer` of the root, in order.
    static std::vector<std::string> texts(const http::Response& response, std::string_view outer,
                                          std::string_view inner)
    {
        std::vector<std::string> all;
        const auto document = xml::parse(response.body);
        if (document)
            for (const xml::Element child : document->root().children(outer))
                all.push_back(child.child_text(inner).value_or("?"));
        return all;
    }
};

}  // namespace lockstep::test

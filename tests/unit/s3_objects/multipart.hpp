#pragma once
// An upload in parts, of the key "k" in the bucket "box".

#include "protocol/base/hex.hpp"
#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {

inline constexpr std::size_t part_bytes_min = 5 * 1024 * 1024;
inline const std::string big(part_bytes_min, 'a');
inline const std::string small = "the end";

struct Part {
    int number;
    std::string etag;
    std::string more{};
};

class MultipartTest : public ObjectTest {
protected:
    std::string begin(Fields headers = {})
    {
        const auto reply = send("POST /box/k?uploads=", std::move(headers));
        EXPECT_EQ(reply.status, 200U) << reply.body;
        return element(reply, "UploadId");
    }
    http::Response upload(const std::string& id, int number, std::string_view body, Fields headers = {})
    {
        return send("PUT /box/k?partNumber=" + std::to_string(number) + "&uploadId=" + id, std::move(headers), body);
    }
    http::Response complete(const std::string& id, const std::vector<Part>& parts, Fields headers = {})
    {
        std::string body = "<CompleteMultipartUpload>";
        for (const Part& part : parts)
            body += "<Part><PartNumber>" + std::to_string(part.number) + "</PartNumber><ETag>" + part.etag +
                    "</ETag>" + part.more + "</Part>";
        return send("POST /box/k?uploadId=" + id, std::move(headers), body + "</CompleteMultipartUpload>");
    }
    // An upload of one small part, ready to be completed.
    std::string begin_with_part(std::string_view body = small)
    {
        const std::string id = begin();
        EXPECT_EQ(upload(id, 1, body).status, 200U);
        return id;
    }
    static std::string etag_of(std::string_view body) { return '"' + hex_encode(md5(body)) + '"'; }
    static void expect_conflict(const http::Response& response, std::string_view condition)
    {
        expect_error(response, 409, "ConditionalRequestConflict",
                     "The conditional request cannot succeed due to a conflicting operation against this "
                     "resource.");
        EXPECT_EQ(element(response, "Condition"), condition);
        EXPECT_EQ(element(response, "Key"), "k");
    }
};

}  // namespace lockstep::test

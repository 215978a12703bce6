#include "protocol/s3/list_buckets.hpp"

#include <algorithm>
#include <array>

#include "protocol/s3/continuation_token.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/page.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array<std::string_view, 38> regions{
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
    "cn-northwest-1", "eu-central-1",   "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",
    "eu-west-1",      "eu-west-2",      "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
    "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
    "us-west-1",      "us-west-2"};

}  // namespace

Result<ListBuckets::Input> ListBuckets::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    std::string after;
    if (!http.param("continuation-token").value_or("").empty())  // an empty one is none here (fact S3-0075)
        after = TRY(resume_after(http));
    Input input{.prefix = std::string(http.param("prefix").value_or("")),
                .region = std::string(http.param("bucket-region").value_or("")),
                .after = std::move(after),
                .count_max = limits::page_buckets_max};
    // CreateBucket takes whatever looks like a region; here the name must be one (fact S3-0216).
    if (!input.region.empty() && std::find(regions.begin(), regions.end(), input.region) == regions.end())
        return fail(refusal(errors::invalid_argument,
                            "Argument value " + input.region + " is not a valid AWS Region")
                        .with("ArgumentName", "bucket-region"));
    if (const auto count = http.param("max-buckets")) {
        const auto number = parse_count(*count);
        if (!number || *number < 1 || *number > limits::page_buckets_max)
            return fail(refusal(errors::invalid_argument,
                                "Argument max-buckets must be an integer between 1 and 10000")
                            .with("ArgumentName", "max-buckets")
                            .with("ArgumentValue", *count));
        input.count_max = *number;
    }
    return input;
}

http::Response ListBuckets::encode(Output output)
{
    xml::Writer xml;
    xml.open("ListAllMyBucketsResult", xml::namespace_s3);
    xml.open("Owner").element("ID", output.owner).close();
    xml.open("Buckets");
    for (const Entry& bucket : output.buckets) {
        xml.open("Bucket").element("Name", bucket.name);
        xml.element("CreationDate", listed_time(bucket.created_ms));
        xml.element("BucketRegion", bucket.region);
        xml.element("BucketArn", "arn:aws:s3:::" + bucket.name).close();
    }
    xml.close().optional_element("Prefix", output.prefix);
    if (output.truncated)
        xml.element("ContinuationToken", make_continuation_token(output.buckets.back().name));
    return xml_response(xml.take());
}

}  // namespace lockstep::s3

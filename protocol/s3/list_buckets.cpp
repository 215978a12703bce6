#include "protocol/s3/list_buckets.hpp"

#include "protocol/s3/continuation_token.hpp"
#include "protocol/s3/create_bucket.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/page.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

Result<ListBuckets::Input> ListBuckets::decode(const s3::Request& request)
{
    const http::Request& http = request.http;
    std::string after = TRY(resume_after(http));
    Input input{.prefix = std::string(http.param("prefix").value_or("")),
                .region = std::string(http.param("bucket-region").value_or("")),
                .after = std::move(after),
                .count_max = limits::page_buckets_max};
    if (!input.region.empty() && !is_region_name(input.region))
        return fail(refusal(errors::invalid_argument,
                            "Argument value " + input.region + " is not a valid AWS Region")
                        .with("ArgumentName", "bucket-region")
                        .with("ArgumentValue", input.region));
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

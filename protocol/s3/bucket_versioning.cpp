#include "protocol/s3/bucket_versioning.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

// A bucket on which it was never set shows no Status at all (fact S3-0082).
http::Response GetBucketVersioning::encode(Output output)
{
    xml::Writer xml;
    xml.open("VersioningConfiguration", xml::namespace_s3);
    if (output.status != VersioningStatus::never_set)
        xml.element("Status", output.status == VersioningStatus::enabled ? "Enabled" : "Suspended");
    return xml_response(xml.take());
}

Result<PutBucketVersioning::Input> PutBucketVersioning::decode(const s3::Request& request)
{
    Input input{.bucket = TRY(bucket_target(request))};
    const xml::Document document = TRY(require_document(request.http, "VersioningConfiguration"));
    const auto status = document.root().child_text("Status");
    if (document.root().child_text("MfaDelete").value_or("Disabled") != "Disabled")
        return fail(errors::not_implemented, "Lockstep does not implement MfaDelete.");
    if (!status)
        return fail(errors::illegal_versioning_configuration);
    if (*status != "Enabled" && *status != "Suspended")
        return fail(errors::malformed_xml);
    input.status = *status == "Enabled" ? VersioningStatus::enabled : VersioningStatus::suspended;
    return input;
}

}  // namespace lockstep::s3

#include "protocol/s3/bucket_encryption.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

struct DefaultEncryption {
    std::string algorithm = "AES256";  // "aws:kms", "aws:kms:dsse"
    std::string kms_key_id{};
    bool bucket_key = false;
};

std::string print(const DefaultEncryption& encryption, const std::vector<std::string>& blocked)
{
    xml::Writer xml;
    xml.open("ServerSideEncryptionConfiguration", xml::namespace_s3).open("Rule");
    xml.open("ApplyServerSideEncryptionByDefault").element("SSEAlgorithm", encryption.algorithm);
    xml.optional_element("KMSMasterKeyID", encryption.kms_key_id).close();
    xml.element("BucketKeyEnabled", encryption.bucket_key);
    if (!blocked.empty()) {
        xml.open("BlockedEncryptionTypes");
        for (const std::string& type : blocked)
            xml.element("EncryptionType", type);
    }
    return xml.take();
}

DefaultEncryption read_rule(const xml::Element& rule)
{
    DefaultEncryption encryption;
    if (const auto by_default = rule.child("ApplyServerSideEncryptionByDefault")) {
        encryption.algorithm = by_default->child_text("SSEAlgorithm").value_or("");
        encryption.kms_key_id = by_default->child_text("KMSMasterKeyID").value_or("");
    }
    encryption.bucket_key = rule.child_text("BucketKeyEnabled").value_or("false") == "true";
    return encryption;
}

Result<std::string> canonical(const xml::Element& root)
{
    const std::vector<xml::Element> rules = root.children("Rule");
    if (root.name() != "ServerSideEncryptionConfiguration" || rules.size() != 1)
        return fail(errors::malformed_xml);
    const DefaultEncryption encryption = read_rule(rules.front());
    const bool kms = encryption.algorithm == "aws:kms" || encryption.algorithm == "aws:kms:dsse";
    if (!kms && encryption.algorithm != "AES256")
        return fail(errors::malformed_xml);
    if (!kms && !encryption.kms_key_id.empty())
        return fail(refusal(errors::invalid_argument,
                            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or "
                            "aws:kms:dsse")
                        .with("ArgumentName", "ApplyServerSideEncryptionByDefault"));
    std::vector<std::string> blocked;
    if (const auto types = rules.front().child("BlockedEncryptionTypes"))
        for (const xml::Element type : types->children("EncryptionType"))
            blocked.push_back(type.text());
    return print(encryption, blocked);
}

}  // namespace

Result<PutBucketEncryption::Input> PutBucketEncryption::decode(const s3::Request& request)
{
    return decode_with(request, &canonical);
}

std::string default_encryption_document()
{
    return print(DefaultEncryption{}, {});
}

}  // namespace lockstep::s3

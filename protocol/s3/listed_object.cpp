#include "protocol/s3/listed_object.hpp"

namespace lockstep::s3 {
namespace {

void write_name(xml::Writer& xml, std::string_view element, std::string_view name, NameEncoding encoding)
{
    if (encoding == NameEncoding::none)
        xml.element(element, name);
    else
        xml.element(element, shown(name, encoding));
}

// What is known of a body; every listing tells its checksum's kind (fact S3-0008).
void write_body_facts(xml::Writer& xml, const ListedObject& object)
{
    xml.raw("<ETag>&quot;").raw(object.etag).raw("&quot;</ETag>");
    if (!object.checksum_algorithm.empty())
        xml.plain_element("ChecksumAlgorithm", object.checksum_algorithm);
    if (!object.checksum_algorithm.empty() && !object.checksum_type.empty())
        xml.plain_element("ChecksumType", object.checksum_type);
    xml.element("Size", object.size);
}

}  // namespace

void write_owner(xml::Writer& xml, std::string_view owner)
{
    xml.open("Owner").element("ID", owner).close();
}

void write_contents(xml::Writer& xml, const ListedObject& object, NameEncoding encoding, OwnerShown owner)
{
    xml.open("Contents");
    write_name(xml, "Key", object.key, encoding);
    xml.plain_element("LastModified", listed_time(object.modified_ms));
    write_body_facts(xml, object);
    if (owner == OwnerShown::yes)
        write_owner(xml, object.owner);
    xml.plain_element("StorageClass", object.storage_class).close();
}

void write_version(xml::Writer& xml, const ListedVersion& version, NameEncoding encoding)
{
    const ListedObject& object = version.object;
    xml.open(version.delete_marker ? "DeleteMarker" : "Version");
    write_name(xml, "Key", object.key, encoding);
    xml.element("VersionId", version.version_id);
    xml.element("IsLatest", version.latest);
    xml.plain_element("LastModified", listed_time(object.modified_ms));
    if (!version.delete_marker)
        write_body_facts(xml, object);
    write_owner(xml, object.owner);
    if (!version.delete_marker)
        xml.plain_element("StorageClass", object.storage_class);
    xml.close();
}

void write_common_prefixes(xml::Writer& xml, const std::vector<std::string>& prefixes,
                           NameEncoding encoding)
{
    for (const std::string& prefix : prefixes) {
        xml.open("CommonPrefixes");
        write_name(xml, "Prefix", prefix, encoding);
        xml.close();
    }
}

}  // namespace lockstep::s3

#pragma once
// One entry of a listing, and how S3 prints it: in <Contents>, <Version> or <DeleteMarker>.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/s3/page.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {

struct ListedObject {
    std::string key;
    std::int64_t modified_ms = 0;
    std::uint64_t size = 0;
    std::string etag;  // without quotes
    std::string storage_class;
    std::string checksum_algorithm;  // "" for none
    std::string checksum_type;
    std::string owner;
};

struct ListedVersion {
    ListedObject object;
    std::string version_id;
    bool latest = false;
    bool delete_marker = false;
};

enum class OwnerShown { no, yes };

void write_contents(xml::Writer& xml, const ListedObject& object, NameEncoding encoding, OwnerShown owner);
void write_version(xml::Writer& xml, const ListedVersion& version, NameEncoding encoding);
void write_common_prefixes(xml::Writer& xml, const std::vector<std::string>& prefixes,
                           NameEncoding encoding);
void write_owner(xml::Writer& xml, std::string_view owner);  // <Owner> holds only ID (fact S3-0006)

}  // namespace lockstep::s3

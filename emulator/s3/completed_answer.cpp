#include "emulator/s3/completed_answer.hpp"

#include "protocol/s3/object_head.hpp"

namespace lockstep::s3 {

std::string fingerprint(const CompleteMultipartUpload::Input& in)
{
    std::string text;
    for (const ListedPart& part : in.parts)
        text += std::to_string(part.number) + ':' + part.etag + '\n';
    return text;
}

// An ObjectHead knows how to keep the encryption; the rest rides along as headers.
std::string pack_answer(const ObjectReply& reply)
{
    return pack({
        .headers =
            {
                {"etag", reply.etag},
                {"version", reply.version_id},
                {"algorithm", reply.checksum.algorithm},
                {"type", reply.checksum.type},
                {"checksum", reply.checksum.value},
            },
        .encryption = reply.encryption,
    });
}

ObjectReply unpack_answer(std::string_view packed)
{
    ObjectHead head = unpack(packed);
    ObjectReply reply{.encryption = std::move(head.encryption)};
    for (NameValue& field : head.headers) {
        if (field.name == "etag")
            reply.etag = std::move(field.value);
        else if (field.name == "version")
            reply.version_id = std::move(field.value);
        else if (field.name == "algorithm")
            reply.checksum.algorithm = std::move(field.value);
        else if (field.name == "type")
            reply.checksum.type = std::move(field.value);
        else if (field.name == "checksum")
            reply.checksum.value = std::move(field.value);
    }
    return reply;
}

}  // namespace lockstep::s3

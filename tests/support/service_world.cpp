#include "tests/support/service_world.hpp"

#include <array>
#include <utility>

#include "storage/store/blob_leases.hpp"

namespace lockstep::test {
namespace {

constexpr std::array algorithms{
    ChecksumAlgorithm::crc32, ChecksumAlgorithm::crc32c, ChecksumAlgorithm::crc64nvme,
    ChecksumAlgorithm::sha1,  ChecksumAlgorithm::sha256,
};

http::ReceivedBody describe(const http::Request& request)
{
    http::ReceivedBody received;
    received.size = request.body.size();
    received.md5 = md5(request.body);
    received.sha256 = sha256(request.body);
    ChecksumAlgorithm asked = ChecksumAlgorithm::crc64nvme;
    if (const auto name = request.headers.find("x-amz-sdk-checksum-algorithm"))
        asked = find_checksum_algorithm(*name).value_or(asked);
    for (const ChecksumAlgorithm algorithm : algorithms) {
        if (!request.headers.contains(checksum_header(algorithm)))
            continue;
        asked = algorithm;
        received.checksum_from_client = true;
    }
    received.checksum = Checksum{asked, checksum_of(asked, request.body)};
    return received;
}

}  // namespace

http::Response ServiceWorld::send(std::string_view line, http::Headers headers, std::string_view body)
{
    return send(request(line, std::move(headers), body));
}

http::Response ServiceWorld::send(http::Request sent)
{
    const RequestIds request_ids = service_.make_request_ids(ids);
    Result<http::Response> answer = serve(sent);
    if (answer) {
        service_.finish(sent, *answer, request_ids);
        return std::move(*answer);
    }
    if (sent.received.blob != 0)
        write([&](storage::WriteTx& tx) { tx.blobs().abandon(sent.received.blob); });
    http::Response refused = service_.refuse(sent, answer.error(), request_ids);
    service_.finish(sent, refused, request_ids);
    return refused;
}

Result<http::Response> ServiceWorld::serve(http::Request& sent)
{
    const http::BodyPlan plan = TRY(service_.accept(sent));
    receive(sent, plan);
    const std::unique_ptr<Call> call = TRY(service_.begin(sent, caller));
    for (std::size_t step = 0; step < call->step_count(); ++step) {
        if (!run_one(*call, step))
            break;
    }
    return call->reply();
}

void ServiceWorld::receive(http::Request& sent, const http::BodyPlan& plan)
{
    if (plan.kind == http::BodyKind::whole)
        return;
    if (plan.kind == http::BodyKind::streamed) {
        sent.received = describe(sent);
        if (sent.body.size() > storage::blob_chunk_bytes)
            sent.received.blob = stage(sent.body);
        else
            sent.received.bytes = sent.body;
    }
    sent.body.clear();
}

std::int64_t ServiceWorld::stage(std::string_view bytes)
{
    const auto blob = write([](storage::WriteTx& tx) { return tx.blobs().stage(); });
    for (std::size_t at = 0; at < bytes.size(); at += storage::blob_chunk_bytes) {
        const auto number = static_cast<std::int64_t>(at / storage::blob_chunk_bytes);
        write([&](storage::WriteTx& tx) {
            tx.blobs().append_chunk(blob, number, bytes.substr(at, storage::blob_chunk_bytes));
        });
    }
    return blob;
}

bool ServiceWorld::run_one(Call& call, std::size_t step)
{
    Env environment = env();
    if (!call.writes())
        return read([&](storage::ReadTx& tx) { return call.run(tx, step, environment); });
    bool kept = false;
    run_step([&](storage::WriteTx& tx) { return kept = call.run(tx, step, environment); });
    return kept;
}

std::string ServiceWorld::body_of(const http::Response& response)
{
    std::string bytes = response.body;
    for (const http::BlobSlice& slice : response.stored.slices) {
        std::string blob;
        for (std::int64_t number = 0;; ++number) {
            const auto chunk = read([&](storage::ReadTx& tx) { return tx.blobs().chunk(slice.blob, number); });
            if (!chunk)
                break;
            blob += *chunk;
        }
        bytes += blob.substr(slice.offset, slice.length);
    }
    return bytes;
}

}  // namespace lockstep::test

#include "emulator/s3/body_bytes.hpp"

#include <algorithm>
#include <stdexcept>

namespace lockstep::s3 {
namespace {

using storage::blob_chunk_bytes;

template <class Visit>
void visit_slice(const ReadTx& tx, const http::BlobSlice& slice, Visit& visit)
{
    std::uint64_t at = slice.offset;
    const std::uint64_t end = slice.offset + slice.length;
    while (at < end) {
        const auto chunk = tx.blobs().chunk(slice.blob, static_cast<std::int64_t>(at / blob_chunk_bytes));
        const std::size_t from = at % blob_chunk_bytes;
        // A missing chunk means a damaged file: never an answer made of fewer bytes.
        if (!chunk || chunk->size() <= from)
            throw std::runtime_error("a chunk of a stored object is missing");
        const std::size_t length =
            static_cast<std::size_t>(std::min<std::uint64_t>(chunk->size() - from, end - at));
        visit(std::string_view(*chunk).substr(from, length));
        at += length;
    }
}

template <class Visit>
Digests visit_bytes(const ReadTx& tx, const std::vector<http::BlobSlice>& slices,
                    ChecksumAlgorithm algorithm, Visit visit)
{
    const auto md5_hasher = make_md5_hasher();
    const auto checksum_hasher = make_checksum_hasher(algorithm);
    auto visit_and_hash = [&](std::string_view piece) {
        md5_hasher->update(piece);
        checksum_hasher->update(piece);
        visit(piece);
    };
    for (const http::BlobSlice& slice : slices)
        visit_slice(tx, slice, visit_and_hash);
    return {.md5 = md5_hasher->finish(), .checksum = checksum_hasher->finish()};
}

}  // namespace

Digests digest_bytes(const ReadTx& tx, const std::vector<http::BlobSlice>& slices,
                     ChecksumAlgorithm algorithm)
{
    return visit_bytes(tx, slices, algorithm, [](std::string_view) {});
}

std::string read_bytes(const ReadTx& tx, const std::vector<http::BlobSlice>& slices)
{
    std::string bytes;
    auto append = [&](std::string_view piece) { bytes += piece; };
    for (const http::BlobSlice& slice : slices)
        visit_slice(tx, slice, append);
    return bytes;
}

CopiedBytes copy_bytes(WriteTx& tx, const std::vector<http::BlobSlice>& slices, ChecksumAlgorithm algorithm)
{
    CopiedBytes copied;
    std::string pending;
    std::int64_t number = 0;
    const auto flush = [&](std::size_t length) {
        if (copied.blob == 0)
            copied.blob = tx.blobs().stage();
        tx.blobs().append_chunk(copied.blob, number++, std::string_view(pending).substr(0, length));
        pending.erase(0, length);
    };
    copied.digests = visit_bytes(tx, slices, algorithm, [&](std::string_view piece) {
        pending += piece;
        if (pending.size() >= blob_chunk_bytes)
            flush(blob_chunk_bytes);
    });
    if (!pending.empty())
        flush(pending.size());
    if (copied.blob != 0)
        tx.blobs().link(copied.blob);
    return copied;
}

}  // namespace lockstep::s3

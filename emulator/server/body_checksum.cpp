#include "emulator/server/body_checksum.hpp"

#include "emulator/server/body_faults.hpp"

namespace lockstep::server {
namespace {

Result<> read_trailer(s3::ChecksumPlan& plan, const std::vector<NameValue>& trailers)
{
    const std::string_view name = checksum_header(plan.algorithm);
    for (const NameValue& trailer : trailers)
        if (trailer.name == name)
            plan.expected_digest =
                TRY(s3::decode_checksum(plan.algorithm, trailer.value, s3::ChecksumSource::trailer));
    if (plan.expected_digest.empty())
        return fail(faults::bad_trailer);
    return {};
}

}  // namespace

Result<> settle_checksum(Exchange& exchange, const std::vector<NameValue>& trailers, std::string computed)
{
    s3::ChecksumPlan& plan = *exchange.checksum;
    if (plan.source == s3::ChecksumSource::trailer)
        TRY(read_trailer(plan, trailers));
    if (plan.source != s3::ChecksumSource::none)
        TRY(s3::verify_checksum(plan.algorithm, plan.expected_digest, computed));
    http::ReceivedBody& received = exchange.request.received;
    received.checksum = Checksum{plan.algorithm, std::move(computed)};
    received.checksum_from_client = plan.source != s3::ChecksumSource::none;
    return {};
}

}  // namespace lockstep::server

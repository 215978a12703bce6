#include "tests/bench/messages.hpp"

#include <chrono>
#include <cstdio>

#include "protocol/base/aws_time.hpp"

namespace lockstep::bench {
namespace {

constexpr std::uint64_t folders = 1000;

// "20260131T235959Z"
std::string amz_date()
{
    return format_amz_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

std::string authorization(std::string_view service, std::string_view signed_headers)
{
    const std::string now = amz_date();
    const std::string scope = now.substr(0, 8) + "/us-east-1/" + std::string(service) + "/aws4_request";
    return "X-Amz-Date: " + now +
           "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIABENCHMARKBENCH00/" + scope +
           ", SignedHeaders=" + std::string(signed_headers) + ", Signature=" + std::string(64, 'a') + "\r\n";
}

// A clock read and a hash per request would be the load tool's cost, not the server's.
const std::string& dynamodb_authorization()
{
    static const std::string made = authorization("dynamodb", "content-type;host;x-amz-date;x-amz-target");
    return made;
}

const std::string& s3_authorization()
{
    static const std::string made = authorization("s3", "host;x-amz-content-sha256;x-amz-date");
    return made;
}

std::string head(std::string_view line, std::size_t body_bytes)
{
    return std::string(line) + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nContent-Length: " +
           std::to_string(body_bytes) + "\r\n";
}

std::string padded(std::uint64_t number, std::size_t digits)
{
    const std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

// Rounds are consecutive, the rows they choose must not be (the finalizer of SplitMix64).
std::uint64_t scattered(std::uint64_t number)
{
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

}  // namespace

Message dynamodb_message(std::string_view operation, const std::string& body)
{
    return {head("POST /", body.size()) +
            "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810." +
            std::string(operation) + "\r\n" + dynamodb_authorization() + "\r\n" + body};
}

Message s3_message(const std::string& line, const S3Body& body, std::string_view headers)
{
    return {head(line, body.bytes.size()) + std::string(headers) + "X-Amz-Content-Sha256: " +
                std::string(body.sha256_hex) + "\r\n" + s3_authorization() + "\r\n",
            body.bytes};
}

std::string prepared_name(std::uint64_t number)
{
    return padded(number % folders, 4) + "/" + padded(number, 7);
}

std::uint64_t any_row(const Round& round)
{
    return scattered(round.number) % round.rows;
}

std::uint64_t any_row_of_first_half(const Round& round)
{
    const std::uint64_t row = any_row(round);
    return row % folders < folders / 2 ? row : row - folders / 2;
}

std::string fresh_name(const Round& round)
{
    static const std::string run = amz_date().substr(9, 6);
    return run + "/" + padded(round.number, 16);
}

}  // namespace lockstep::bench

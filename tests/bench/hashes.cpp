// bench_hashes SECONDS
//
// How fast OpenSSL computes the SHA-256 and the MD5 of a large object on one core, by pieces as they come from a
// socket: what storing such an object is compared with. Prints one JSON object: objects of 64 MiB per second, and CPU
// microseconds of each.

#include <openssl/evp.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "tests/bench/requests.hpp"
#include "tests/bench/tally.hpp"

namespace {

using std::chrono::steady_clock;

constexpr std::size_t piece_bytes = 64 * 1024;

struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

bool hash_one_object(EVP_MD_CTX* sha256, EVP_MD_CTX* md5, const std::string& object)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    bool done = EVP_DigestInit_ex(sha256, EVP_sha256(), nullptr) == 1 &&
                EVP_DigestInit_ex(md5, EVP_md5(), nullptr) == 1;
    for (std::size_t at = 0; done && at < object.size(); at += piece_bytes)
        done = EVP_DigestUpdate(sha256, object.data() + at, piece_bytes) == 1 &&
               EVP_DigestUpdate(md5, object.data() + at, piece_bytes) == 1;
    return done && EVP_DigestFinal_ex(sha256, digest, nullptr) == 1 &&
           EVP_DigestFinal_ex(md5, digest, nullptr) == 1;
}

}  // namespace

int main(int count, char** words)
{
    const double seconds_min = count > 1 ? std::stod(words[1]) : 1;
    const std::string object(lockstep::bench::large_object_bytes, 'l');
    const Context sha256(EVP_MD_CTX_new());
    const Context md5(EVP_MD_CTX_new());
    const auto begin = steady_clock::now();
    const double cpu_before = lockstep::bench::cpu_seconds();
    std::chrono::duration<double> took{};
    int objects = 0;
    for (; took.count() < seconds_min; took = steady_clock::now() - begin, ++objects) {
        if (!hash_one_object(sha256.get(), md5.get(), object))
            return 1;
    }
    std::printf("{\"per_second\": %.2f, \"cpu_us\": %.0f}\n", objects / took.count(),
                (lockstep::bench::cpu_seconds() - cpu_before) * 1e6 / objects);
}

#include "tests/bench/tally.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

namespace lockstep::bench {
namespace {

// `share` of all requests waited no longer than this.
double wait_us(std::vector<std::chrono::nanoseconds>& waits, double share)
{
    if (waits.empty())
        return 0;
    const auto place = static_cast<std::ptrdiff_t>(static_cast<double>(waits.size() - 1) * share);
    std::nth_element(waits.begin(), waits.begin() + place, waits.end());
    return std::chrono::duration<double, std::micro>(waits[static_cast<std::size_t>(place)]).count();
}

}  // namespace

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void print(Tally& tally, const Used& used)
{
    const auto requests = static_cast<double>(tally.waits.size());
    std::string sizes;
    for (const std::size_t size : tally.sizes)
        sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
    std::printf("{\"requests\": %.0f, \"per_second\": %.2f, \"p50_us\": %.1f, \"p99_us\": %.1f, "
                "\"load_cpu_us\": %.2f, \"load_core\": %.3f, \"refused\": %llu, \"sizes\": [%s]}\n",
                requests, requests / used.seconds, wait_us(tally.waits, 0.5), wait_us(tally.waits, 0.99),
                used.cpu_seconds * 1e6 / requests, used.cpu_seconds / used.seconds,
                static_cast<unsigned long long>(tally.refused), sizes.c_str());
    if (tally.refused > 0)
        std::fprintf(stderr, "bench_load: first refusal: %s\n", tally.refusal.c_str());
}

}  // namespace lockstep::bench

#include "base/core/json_text.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/conformance.hpp"

#include <time.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

/// laurel-bench: one JSON object per operation on standard output.
namespace ob::bench {

void must(bool holds, const char* what) {
    if (!holds)
        throw std::runtime_error(what);
}

void keep(const void* result) noexcept {
    static std::atomic<const void*> sink;
    sink.store(result, std::memory_order_relaxed);
}

namespace {

using namespace std::chrono;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double microseconds_of(const std::function<void()>& work, std::size_t times) {
    const auto from = steady_clock::now();
    for (std::size_t i = 0; i < times; ++i)
        work();
    return duration<double, std::micro>(steady_clock::now() - from).count();
}

/// So many at once that reading the clock does not count: at least 20 µs.
std::size_t batch_of(const std::function<void()>& work) {
    std::size_t times = 1;
    while (times < (std::size_t{1} << 20U) && microseconds_of(work, times) < 20)
        times *= 2;
    return times;
}

double percentile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

boost::json::object measure(const operation& op, const inputs& given, double seconds) {
    const auto work = op.prepare(given);
    work();
    const auto batch = batch_of(work);
    std::vector<double> samples;
    const double cpu_from = cpu_seconds();
    const auto from = steady_clock::now();
    double passed = 0;
    while (passed < seconds) {
        samples.push_back(microseconds_of(work, batch) / static_cast<double>(batch));
        passed = duration<double>(steady_clock::now() - from).count();
    }
    const double cpu = cpu_seconds() - cpu_from;
    const auto count = samples.size() * batch;
    std::sort(samples.begin(), samples.end());
    boost::json::object line{
        {"peer", "laurel"},
        {"op", op.name},
        {"ops_per_s", std::round(static_cast<double>(count) / passed)},
        {"ops_per_cpu_s", std::round(static_cast<double>(count) / cpu)},
        {"p50_us", rounded(percentile(samples, 0.5))},
        {"p99_us", rounded(percentile(samples, 0.99))},
        {"n", count}};
    if (op.warm_keys)
        line["warm_keys"] = true;
    return line;
}

int run(int argc, char** argv) {
    const char* configured = std::getenv("OB_BENCH_DIR");
    const std::filesystem::path folder =
        configured != nullptr ? configured : OB_SOURCE_DIR "/../shared/bench";
    std::string credential = folder / "credentials/ob3-eddsa-rdfc-2022.json";
    double seconds = 2;
    std::vector<std::string> names;
    CLI::App app{"Measures what Laurel does, one core, one JSON object a line."};
    app.add_option("--credential", credential, "a credential signed with eddsa-rdfc-2022")
        ->check(CLI::ExistingFile);
    app.add_option("--seconds", seconds, "how long to measure each operation")
        ->check(CLI::PositiveNumber);
    app.add_option("NAME", names, "operations to measure; all when none is named");
    CLI11_PARSE(app, argc, argv);

    const inputs given{
        test::read_file(credential),
        test::read_file(folder / "credentials/ob3-unsigned.json"),
        test::read_file(folder / "credentials/badge.png"),
        test::read_file(folder / "credentials/status-list-131072.json")};
    std::vector<operation> all;
    add_bare(all);
    add_core(all);
    add_proof(all);
    add_badge(all);
    for (const auto& name : names)
        must(
            std::any_of(all.begin(), all.end(), [&](const auto& op) { return op.name == name; }),
            name.c_str()
        );
    for (const auto& op : all)
        if (names.empty() || std::find(names.begin(), names.end(), op.name) != names.end())
            std::cout << json::to_text(boost::json::value(measure(op, given, seconds)))
                      << std::endl;
    return 0;
}

} // namespace
} // namespace ob::bench

int main(int argc, char** argv) {
    try {
        return ob::bench::run(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << "laurel-bench: " << e.what() << '\n';
        return 1;
    }
}

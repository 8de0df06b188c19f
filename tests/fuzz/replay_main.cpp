#include "tests/fuzz/fuzz.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

/// Runs a fuzz target on its corpus and on seeded mutations of it: what libFuzzer found once stays
/// found, with g++ and under every sanitizer. A crash is a file more in the corpus.
namespace {

constexpr std::size_t mutations = OB_FUZZ_MUTATIONS; ///< of all files together
constexpr std::size_t mutated_bytes_max = 4096;

void run(const std::string& input) {
    // A copy of exactly this size, so that AddressSanitizer sees a read beyond its end.
    const std::vector<char> exact(input.begin(), input.end());
    LLVMFuzzerTestOneInput(
        static_cast<const std::uint8_t*>(static_cast<const void*>(exact.data())), exact.size()
    );
}

std::string mutated(std::string input, std::mt19937& random) {
    const auto below = [&random](std::size_t bound) {
        return random() % std::max<std::size_t>(bound, 1);
    };
    for (auto times = 1 + below(4); times > 0; --times) {
        const auto at = below(input.size() + 1);
        const auto piece = input.substr(below(input.size() + 1), below(16));
        switch (below(4)) {
        case 0:
            input.insert(at, 1, static_cast<char>(random()));
            break;
        case 1:
            input.insert(at, piece);
            break;
        case 2:
            input.erase(at, below(16));
            break;
        default:
            if (at < input.size())
                input[at] = static_cast<char>(random());
        }
    }
    return input;
}

class replay : public ::testing::Test {
public:
    replay(std::filesystem::path file, std::size_t share) : file_(std::move(file)), share_(share) {}

    void TestBody() override {
        std::ifstream in(file_, std::ios::binary);
        const std::string input(std::istreambuf_iterator<char>(in), {});
        run(input);
        if (input.size() > mutated_bytes_max)
            return;
        std::mt19937 random(static_cast<std::mt19937::result_type>(input.size()));
        for (std::size_t i = 0; i < share_; ++i)
            run(mutated(input, random));
    }

private:
    std::filesystem::path file_;
    std::size_t share_; ///< mutations
};

} // namespace

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(OB_FUZZ_CORPUS))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    const auto share = mutations / std::max<std::size_t>(files.size(), 1);
    for (const auto& file : files)
        ::testing::RegisterTest(
            "Replay_" OB_FUZZ_NAME,
            file.filename().c_str(),
            nullptr,
            nullptr,
            __FILE__,
            __LINE__,
            [=]() -> ::testing::Test* { return std::make_unique<replay>(file, share).release(); }
        );
    ::testing::InitGoogleTest(&argc, argv);
    if (files.empty()) {
        std::fprintf(stderr, "no corpus in %s\n", OB_FUZZ_CORPUS);
        return 1;
    }
    return RUN_ALL_TESTS();
}

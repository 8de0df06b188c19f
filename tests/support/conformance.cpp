#include "tests/support/conformance.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ob::test {

std::optional<std::filesystem::path> corpus(std::string_view name) {
    const char* configured = std::getenv("OB_CONFORMANCE_DIR");
    const std::filesystem::path root =
        configured != nullptr ? configured : OB_SOURCE_DIR "/../shared/conformance";
    auto folder = root / name;
    if (!std::filesystem::exists(folder / "index.json"))
        return std::nullopt;
    return folder;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

json::document read_index(const std::filesystem::path& corpus_folder) {
    const json::limits generous{.bytes_max = 64 << 20, .depth_max = 64, .values_max = 2'000'000};
    auto parsed = json::document::parse(read_file(corpus_folder / "index.json"), generous);
    if (!parsed)
        throw std::runtime_error(corpus_folder.string() + ": " + parsed.error().message());
    return std::move(*parsed);
}

} // namespace ob::test

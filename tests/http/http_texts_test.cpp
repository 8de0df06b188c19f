#include "tests/http/player.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ob::test;

class HttpText : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(HttpText, ComesBackAsWritten) {
    player on_stage(OB_BINARY_DIR);
    on_stage.play(GetParam());
}

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& info) {
    return info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(
    Issuer, HttpText, testing::ValuesIn(scripts(OB_SOURCE_DIR "/tests/http/issuer")), name_of
);
INSTANTIATE_TEST_SUITE_P(
    Verifier, HttpText, testing::ValuesIn(scripts(OB_SOURCE_DIR "/tests/http/verifier")), name_of
);

} // namespace

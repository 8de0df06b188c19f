# Writes embedded.{hpp,cpp}: each input as an array of bytes, found by its file name.
string(REPLACE "|" ";" INPUTS "${INPUTS}")
set(arrays "")
set(rows "")
set(index 0)
foreach(input IN LISTS INPUTS)
  get_filename_component(name ${input} NAME)
  file(READ ${input} hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR size "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", file_${index}, ${size}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}/embedded.hpp "#pragma once

#include <string_view>

namespace ${NAMESPACE} {
/// The embedded file of that name, or an empty view.
std::string_view find(std::string_view name);
} // namespace ${NAMESPACE}
")
file(WRITE ${OUT}/embedded.cpp "#include \"${FOLDER}/embedded.hpp\"

#include <cstddef>

namespace ${NAMESPACE} {
namespace {
${arrays}
struct row {
    std::string_view name;
    const unsigned char* bytes;
    std::size_t size;
};
constexpr row rows[] = {
${rows}};
} // namespace

std::string_view find(std::string_view name) {
    for (const auto& r : rows)
        if (r.name == name)
            return {static_cast<const char*>(static_cast<const void*>(r.bytes)), r.size};
    return {};
}
} // namespace ${NAMESPACE}
")

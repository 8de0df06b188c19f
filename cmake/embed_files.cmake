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
  string(APPEND rows "    {\"${name}\", view(file_${index}, ${size})},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}/embedded.hpp "#pragma once

#include <span>
#include <string_view>

namespace ${NAMESPACE} {
struct file {
    std::string_view name;
    std::string_view content;
};
/// The embedded file of that name, or an empty view.
std::string_view find(std::string_view name);
/// Every embedded file, in the order of the CMakeLists.
std::span<const file> all();
} // namespace ${NAMESPACE}
")
file(WRITE ${OUT}/embedded.cpp "#include \"${FOLDER}/embedded.hpp\"

#include <cstddef>

namespace ${NAMESPACE} {
namespace {
${arrays}
std::string_view view(const unsigned char* bytes, std::size_t size) {
    return {static_cast<const char*>(static_cast<const void*>(bytes)), size};
}
const file files[] = {
${rows}};
} // namespace

std::string_view find(std::string_view name) {
    for (const auto& f : files)
        if (f.name == name)
            return f.content;
    return {};
}

std::span<const file> all() {
    return files;
}
} // namespace ${NAMESPACE}
")

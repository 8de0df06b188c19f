# ob::warnings is linked PRIVATE by every target of ours.
add_library(ob_warnings INTERFACE)
add_library(ob::warnings ALIAS ob_warnings)
target_compile_options(
  ob_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Werror)
# g++ 12 sees overlapping copies in "text" + std::string at -O2 (GCC bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(ob_warnings INTERFACE -Wno-restrict)
endif()

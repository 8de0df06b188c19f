# What Debian's own hardening adds, for the build that is installed.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(
    -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong -fstack-clash-protection
    -fcf-protection=full)
  add_link_options(-pie -Wl,-z,relro,-z,now)
endif()

# ccache makes the second build of a tree cheap; absent, nothing changes.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# At most two heavy compiles at once: a Beast file takes up to 2 GB under the sanitizers.
set_property(GLOBAL PROPERTY JOB_POOLS heavy=2)

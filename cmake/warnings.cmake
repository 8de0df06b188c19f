# ob::warnings is linked PRIVATE by every target of ours.
add_library(ob_warnings INTERFACE)
add_library(ob::warnings ALIAS ob_warnings)
target_compile_options(
  ob_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Werror)

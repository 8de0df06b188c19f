# Run by `cmake --install`: the systemd units, and the first configuration.
#   /usr and /usr/local take their configuration from /etc/laurel, any other prefix from PREFIX/etc/laurel.
set(bin "${CMAKE_INSTALL_PREFIX}/bin")
set(doc "${CMAKE_INSTALL_PREFIX}/${laurel_doc}")
if(CMAKE_INSTALL_PREFIX MATCHES "^/usr(/local)?$")
  set(etc "/etc/laurel")
else()
  set(etc "${CMAKE_INSTALL_PREFIX}/etc/laurel")
endif()

foreach(daemon signerd issuerd verifierd)
  set(unit "${CMAKE_INSTALL_PREFIX}/lib/systemd/system/laurel-${daemon}.service")
  message(STATUS "Installing: $ENV{DESTDIR}${unit}")
  configure_file("${laurel_deploy}/systemd/laurel-${daemon}.service.in" "$ENV{DESTDIR}${unit}" @ONLY)
  list(APPEND CMAKE_INSTALL_MANIFEST_FILES "${unit}")
  # An operator's configuration is never replaced; the new example lies beside the documentation.
  if(EXISTS "$ENV{DESTDIR}${etc}/${daemon}.toml")
    message(STATUS "Kept: $ENV{DESTDIR}${etc}/${daemon}.toml (the example is in ${doc}/examples)")
  else()
    file(INSTALL "${laurel_deploy}/etc/${daemon}.toml" DESTINATION "${etc}")
  endif()
endforeach()

# ob_embed(TARGET NAMESPACE FILE...): compiles files into TARGET as string views. The generated header is
# "<folder of the calling CMakeLists>/embedded.hpp"; NAMESPACE::find("name") gives the content by file name,
# NAMESPACE::all() every file. A relative FILE is one of the sources, an absolute one was made by the build.
function(ob_embed target namespace)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(out ${PROJECT_BINARY_DIR}/generated/${folder})
  set(inputs ${ARGN})
  list(TRANSFORM inputs PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")
  string(REPLACE ";" "|" joined "${inputs}")
  add_custom_command(
    OUTPUT ${out}/embedded.cpp ${out}/embedded.hpp
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${namespace} -DOUT=${out} -DFOLDER=${folder} "-DINPUTS=${joined}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/embedded.cpp ${out}/embedded.hpp)
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# ob_catalogues(OUT): compiles locale/en.po and locale/fr.po of the calling folder and puts the paths of the
# .mo files into OUT, to be given to ob_embed.
function(ob_catalogues out)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(made "")
  foreach(language en fr)
    set(po ${CMAKE_CURRENT_SOURCE_DIR}/locale/${language}.po)
    set(mo ${PROJECT_BINARY_DIR}/generated/${folder}/${language}.mo)
    add_custom_command(
      OUTPUT ${mo}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/generated/${folder}
      COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --check-format -o ${mo} ${po}
      DEPENDS ${po}
      VERBATIM)
    list(APPEND made ${mo})
  endforeach()
  set(${out} ${made} PARENT_SCOPE)
endfunction()

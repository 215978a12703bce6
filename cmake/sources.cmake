# lockstep_library(NAME [EXCLUDE file...] LINK target...): all sources below the folder NAME.
function(lockstep_library name)
    cmake_parse_arguments(arg "" "" "EXCLUDE;LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${name}/*.cpp)
    list(REMOVE_ITEM sources ${arg_EXCLUDE})
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_LINK} PRIVATE lockstep_warnings)
endfunction()

# lockstep_embed(TARGET file NAME SPACE): the bytes of the file become `SPACE::NAME`, a constexpr string_view in the
# generated header "<file>.hpp" (path relative to the project).
function(lockstep_embed target file name space)
    set(output ${PROJECT_BINARY_DIR}/embedded/${file}.hpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DINPUT=${PROJECT_SOURCE_DIR}/${file} -DOUTPUT=${output} -DNAME=${name}
            -DSPACE=${space} -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
    target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/embedded)
endfunction()

# lockstep_embed_tree(TARGET folder NAME SPACE): the files in the folders below `folder` (not those in it, nor anything
# hidden) become `SPACE::NAME`, a constexpr array of path and bytes in the generated header "<folder>.embedded.hpp".
function(lockstep_embed_tree target folder name space)
    set(output ${PROJECT_BINARY_DIR}/embedded/${folder}.embedded.hpp)
    set(root ${PROJECT_SOURCE_DIR}/${folder})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/*)
    list(FILTER files INCLUDE REGEX "/")
    list(FILTER files EXCLUDE REGEX "(^|/)\\.")
    set(paths ${files})
    list(TRANSFORM paths PREPEND ${root}/)
    list(JOIN files "|" joined)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DROOT=${root} -DFILES=${joined} -DOUTPUT=${output} -DNAME=${name} -DSPACE=${space}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_tree.cmake
        DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/cmake/embed_tree.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
    target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/embedded)
endfunction()

# lockstep_library(NAME [EXCLUDE file...] LINK target...): all sources below the folder NAME.
function(lockstep_library name)
    cmake_parse_arguments(arg "" "" "EXCLUDE;LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${name}/*.cpp)
    list(REMOVE_ITEM sources ${arg_EXCLUDE})
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_LINK} PRIVATE lockstep_warnings)
endfunction()

# Everything comes from the distribution's packages; see the table in README.md.

# CMake's own -O3 makes the program a tenth larger and, as measured, no faster.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# A release carries its libraries: it starts sooner (the loader was a third of the start), is smaller in memory, and
# runs where they are not installed. Whatever a distribution has only as a shared library is linked as that.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
    add_link_options(-static-libstdc++ -static-libgcc)
    if(LOCKSTEP_STATIC)
        add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-static>)
    endif()
    # Functions that nobody calls are left out, and there is nothing to relocate at the start.
    set(shared $<STREQUAL:$<TARGET_PROPERTY:TYPE>,SHARED_LIBRARY>)
    add_compile_options(-ffunction-sections -fdata-sections $<$<NOT:${shared}>:-fno-pie>)
    add_link_options($<$<NOT:${shared}>:-no-pie> -Wl,--gc-sections)
    # Saves a tenth of the instructions of a request, where it is there. Sanitizers bring an allocator of their own.
    find_library(JEMALLOC NAMES jemalloc_pic jemalloc)
    if(JEMALLOC)
        set(allocator ${JEMALLOC})
    endif()
endif()

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(Boost 1.81 REQUIRED)
# Frames of coroutines are kept for the next ones. A request has about nine of them alive at a time.
target_compile_definitions(Boost::headers INTERFACE BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE=16)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
# Debian's target names the shared fmt beside the headers; nothing of it is used.
set_target_properties(spdlog::spdlog_header_only PROPERTIES INTERFACE_LINK_LIBRARIES
    "fmt::fmt-header-only;Threads::Threads")
find_package(PkgConfig REQUIRED)
pkg_check_modules(pugixml REQUIRED IMPORTED_TARGET pugixml)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)

# Header-only packages, as system headers so that their warnings are not ours.
add_library(RapidJSON INTERFACE)
target_include_directories(RapidJSON SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
add_library(CLI11 INTERFACE)
target_include_directories(CLI11 SYSTEM INTERFACE ${CLI11_INCLUDE_DIR})

# Warnings are errors. Designated initialisers with defaults trip missing-field-initializers.
add_library(lockstep_warnings INTERFACE)
# False alarms of GCC 12: string concatenation at -O3 (GCC bug 105651), Asio's coroutine frames under sanitizers.
set(lockstep_gcc12 "")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    set(lockstep_gcc12 -Wno-restrict -Wno-mismatched-new-delete)
    # Beast's optional content length, once the sanitizers' checks stand between its flag and its value.
    if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
        list(APPEND lockstep_gcc12 -Wno-maybe-uninitialized)
    endif()
endif()
target_compile_options(lockstep_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-missing-field-initializers
    ${lockstep_gcc12})

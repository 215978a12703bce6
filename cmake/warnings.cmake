# Designated initialisers with defaults trip missing-field-initializers.
add_library(lockstep_warnings INTERFACE)
target_compile_options(lockstep_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers)
# Warnings are errors with the compiler that the tests run with. Another one may warn of something new, which must
# not keep anybody from building.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms of GCC 12: string concatenation at -O3 (GCC bug 105651), Asio's coroutine frames under
    # sanitizers, optionals whose flag and value it does not see together.
    target_compile_options(lockstep_warnings INTERFACE
        -Werror -Wno-restrict -Wno-mismatched-new-delete -Wno-maybe-uninitialized)
endif()

# Warnings are errors. Designated initialisers with defaults trip missing-field-initializers.
add_library(lockstep_warnings INTERFACE)
target_compile_options(lockstep_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-missing-field-initializers
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)  # GCC bug 105651: false alarms at -O3

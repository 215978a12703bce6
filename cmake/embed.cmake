# Run as `cmake -DINPUT=file -DOUTPUT=file.hpp -DNAME=identifier -DSPACE=a::b -P embed.cmake`: writes a header
# with the bytes of INPUT as `inline constexpr std::string_view NAME` in namespace SPACE.
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REGEX REPLACE "(('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',))" "\\1\n    " bytes "${bytes}")
file(WRITE ${OUTPUT} "#pragma once\n// Made by cmake/embed.cmake.\n\n#include <string_view>\n\nnamespace ${SPACE} {\n
inline constexpr char ${NAME}_bytes[] = {\n    ${bytes}'\\x00'};
inline constexpr std::string_view ${NAME}{${NAME}_bytes, sizeof ${NAME}_bytes - 1};\n
}  // namespace ${SPACE}\n")

# Run as `cmake -DROOT=folder -DFILES=a|b/c -DOUTPUT=file.hpp -DNAME=identifier -DSPACE=a::b -P embed_tree.cmake`:
# writes a header with the bytes of every file of FILES (relative to ROOT) as `inline constexpr` pairs of path and
# bytes, an array NAME in namespace SPACE.
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(rows "")
set(number 0)
foreach(file ${files})
    file(READ ${ROOT}/${file} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(REGEX REPLACE "(('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',)('.x..',))" "\\1\n    "
        bytes "${bytes}")
    string(APPEND arrays "inline constexpr char ${NAME}_${number}[] = {\n    ${bytes}'\\x00'};\n")
    string(APPEND rows "    {\"${file}\", {${NAME}_${number}, sizeof ${NAME}_${number} - 1}},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "#pragma once\n// Made by cmake/embed_tree.cmake.\n\n#include <string_view>\n#include <utility>\n
namespace ${SPACE} {\n\n${arrays}
inline constexpr std::pair<std::string_view, std::string_view> ${NAME}[] = {\n${rows}};\n\n}  // namespace ${SPACE}\n")

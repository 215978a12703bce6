#pragma once
// The references of an XML text ("&amp;", "&#13;", "&#x1F600;"). Pugixml keeps one that it does not know as text, and
// makes a NUL of "&#0;", behind which the rest of the text is lost: so they are looked at before it reads.

#include <string_view>

namespace lockstep::xml {

// True when each reference is one of XML's five or of a character that a text may hold. Control characters other than
// NUL pass: S3 writes them this way in its listings, and so do we.
bool has_good_references(std::string_view text);

}  // namespace lockstep::xml

#pragma once
// Looks at the raw bytes of a request's head before any parser does, and names what must not be there:
// shapes on which two parsers could disagree about where a request ends (request smuggling), or that a
// parser would mend in silence, such as folded lines.
// RFC 9112 sections 2.2, 5.2 and 6.3.

#include <optional>
#include <string_view>

namespace lockstep::http {

// `head` runs from the request line to the empty line, both included.
// Returns a sentence that says what is wrong; empty when the head may be parsed.
std::optional<std::string_view> head_fault(std::string_view head);

// Where the head ends: one past the first empty line. Empty while that line has not come yet.
// Finds an end marked by bare line feeds too, so that such a head is refused and not waited for.
std::optional<std::size_t> find_head_end(std::string_view bytes);

}  // namespace lockstep::http

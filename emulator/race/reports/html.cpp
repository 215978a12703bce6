// The page: its skeleton, style and script are the files of page/, put in here together with the
// data. It asks nobody for anything, which its content security policy also forbids it.

#include "emulator/race/report.hpp"
#include "emulator/race/reports/page/chart.js.hpp"
#include "emulator/race/reports/page/diff.js.hpp"
#include "emulator/race/reports/page/dom.js.hpp"
#include "emulator/race/reports/page/lanes.js.hpp"
#include "emulator/race/reports/page/page.css.hpp"
#include "emulator/race/reports/page/page.html.hpp"
#include "emulator/race/reports/page/page.js.hpp"
#include "emulator/race/reports/page/pair.js.hpp"
#include "emulator/race/reports/page/panel.js.hpp"
#include "emulator/race/reports/page_data.hpp"
#include "emulator/race/reports/plain_text.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::race
{
namespace
{

constexpr std::size_t text_columns = 120;

// JSON inside a script element: "<" can only stand in a string there, and is the one character that
// could end the element.
std::string in_script(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    return out;
}

// For a browser that runs no scripts.
std::string plain_reports(const std::vector<Report>& reports)
{
    std::string out;
    for (const Report& report : reports)
        out += terminal_report(report, text_columns, false, Detail::always) + "\n";
    return xml::escape(out);
}

std::string script()
{
    std::string out;
    for (const std::string_view part : {page::dom, page::diff, page::lanes, page::chart,
                                        page::panel, page::pair, page::start})
        out += part;
    return out;
}

// The skeleton with "<!--name-->" replaced by its filling; fillings are not looked into.
class Skeleton
{
public:
    explicit Skeleton(std::string_view rest) : rest_(rest) {}

    Skeleton& fill(std::string_view name, std::string_view filling)
    {
        const std::string mark = "<!--" + std::string(name) + "-->";
        const std::size_t at = rest_.find(mark);
        out_.append(rest_.substr(0, at)).append(filling);
        rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + mark.size());
        return *this;
    }
    std::string take() { return std::move(out_.append(rest_)); }

private:
    std::string_view rest_;
    std::string out_;
};

}  // namespace

std::string html_report(const std::vector<Report>& reports)
{
    const std::string title = reports.size() == 1
                                  ? clean_line(reports.front().race)
                                  : std::to_string(reports.size()) + " races";
    return Skeleton(page::skeleton)
        .fill("title", xml::escape(title))
        .fill("style", page::style)
        .fill("text", plain_reports(reports))
        .fill("data", in_script(page_data(reports)))
        .fill("script", script())
        .take();
}

}  // namespace lockstep::race

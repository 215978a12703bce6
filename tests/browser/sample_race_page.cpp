// Writes the pages of the sample races into a folder: races.html, one.html, hostile.html, explained.html.

#include <fstream>
#include <iostream>

#include "tests/support/sample_races.hpp"

namespace
{

// As `race explain` makes it: a schedule that goes wrong, one that goes well, and the point of no return.
std::vector<lockstep::race::Report> explained_reports()
{
    using namespace lockstep;
    std::vector<race::Report> reports{test::stolen_unlock_report(), test::contention_report()};
    reports[0].passing_follows = true;
    for (std::size_t steps = 0; steps <= reports[0].history.events.size(); ++steps)
        reports[0].outlooks.push_back({.steps = steps, .failed = steps < 12 ? 3U : 8U, .samples = 8});
    reports[0].no_return = 12;
    return reports;
}

}  // namespace

int main(int count, char** arguments)
{
    using namespace lockstep;
    if (count != 2) {
        std::cerr << "usage: sample_race_page FOLDER\n";
        return 2;
    }
    const std::string folder = arguments[1];
    std::vector<race::Report> races = test::sample_reports();
    races.push_back(test::crowded_report());
    std::ofstream(folder + "/races.html") << race::html_report(races);
    std::ofstream(folder + "/one.html") << race::html_report({test::stolen_unlock_report()});
    std::ofstream(folder + "/hostile.html") << race::html_report({test::hostile_report()});
    std::ofstream(folder + "/explained.html") << race::html_report(explained_reports());
    return 0;
}

// Writes the pages of the sample races into a folder: races.html, one.html, hostile.html.

#include <fstream>
#include <iostream>

#include "tests/support/sample_races.hpp"

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
    return 0;
}

#include "protocol/base/aws_time.hpp"

#include <array>
#include <cstdio>

namespace lockstep {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Fields {
    int year, month, day, hour, minute, second, millis;
    unsigned weekday;
};

Fields fields_of(Time time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return {
        .year = int(date.year()),
        .month = int(unsigned(date.month())),
        .day = int(unsigned(date.day())),
        .hour = int(clock.hours().count()),
        .minute = int(clock.minutes().count()),
        .second = int(clock.seconds().count()),
        .millis = int(clock.subseconds().count()),
        .weekday = weekday(day).c_encoding(),
    };
}

template <class... Values>
std::string print(const char* format, Values... values)
{
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, values...);
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

// Walks over a text from left to right; `ok` turns false at the first thing that is not as expected.
struct Cursor {
    std::string_view rest;
    bool ok = true;

    int number(std::size_t width)
    {
        int value = 0;
        if (rest.size() < width)
            ok = false;
        for (std::size_t i = 0; ok && i < width; ++i) {
            const char c = rest[i];
            ok = c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        if (ok)
            rest.remove_prefix(width);
        return value;
    }
    void literal(std::string_view expected)
    {
        ok = ok && rest.starts_with(expected);
        if (ok)
            rest.remove_prefix(expected.size());
    }
    int month_name()
    {
        for (std::size_t i = 0; ok && i < months.size(); ++i) {
            if (rest.starts_with(months[i])) {
                rest.remove_prefix(3);
                return int(i) + 1;
            }
        }
        ok = false;
        return 1;
    }
    // Up to three digits after the point count; further ones are dropped.
    int fraction_millis()
    {
        int value = 0;
        int weight = 100;
        bool any = false;
        while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
            value += (rest.front() - '0') * weight;
            weight /= 10;
            rest.remove_prefix(1);
            any = true;
        }
        ok = ok && any;
        return value;
    }
};

std::optional<Time> time_of(const Cursor& cursor, const Fields& f)
{
    const year_month_day date{year(f.year), month(unsigned(f.month)), day(unsigned(f.day))};
    const bool in_range = f.hour < 24 && f.minute < 60 && f.second < 61;
    if (!cursor.ok || !cursor.rest.empty() || !date.ok() || !in_range)
        return std::nullopt;
    return Time(sys_days(date)) + hours(f.hour) + minutes(f.minute) + seconds(f.second) +
           milliseconds(f.millis);
}

void read_clock(Cursor& cursor, Fields& f)
{
    f.hour = cursor.number(2);
    cursor.literal(":");
    f.minute = cursor.number(2);
    cursor.literal(":");
    f.second = cursor.number(2);
}

// Sat, 31 Jan 2026 23:59:59 GMT
std::optional<Time> parse_rfc1123(std::string_view after_weekday)
{
    Cursor cursor{after_weekday};
    Fields f{};
    f.day = cursor.number(2);
    cursor.literal(" ");
    f.month = cursor.month_name();
    cursor.literal(" ");
    f.year = cursor.number(4);
    cursor.literal(" ");
    read_clock(cursor, f);
    cursor.literal(" GMT");
    return time_of(cursor, f);
}

// Saturday, 31-Jan-26 23:59:59 GMT
std::optional<Time> parse_rfc850(std::string_view after_weekday)
{
    Cursor cursor{after_weekday};
    Fields f{};
    f.day = cursor.number(2);
    cursor.literal("-");
    f.month = cursor.month_name();
    cursor.literal("-");
    const int two_digits = cursor.number(2);
    f.year = two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
    cursor.literal(" ");
    read_clock(cursor, f);
    cursor.literal(" GMT");
    return time_of(cursor, f);
}

// Sat Jan 31 23:59:59 2026
std::optional<Time> parse_asctime(std::string_view text)
{
    if (text.size() < 4)
        return std::nullopt;
    Cursor cursor{text.substr(4)};
    Fields f{};
    f.month = cursor.month_name();
    cursor.literal(" ");
    if (cursor.rest.starts_with(' ')) {
        cursor.literal(" ");
        f.day = cursor.number(1);
    } else {
        f.day = cursor.number(2);
    }
    cursor.literal(" ");
    read_clock(cursor, f);
    cursor.literal(" ");
    f.year = cursor.number(4);
    return time_of(cursor, f);
}

// Every answer has a date and a listing a thousand; printf takes longer than all the rest of them.
void put_digits(std::string& text, std::size_t at, std::size_t width, int value)
{
    for (std::size_t i = width; i > 0; --i, value /= 10)
        text[at + i - 1] = static_cast<char>('0' + value % 10);
}

// Into "0000-00-00T00:00:00".
void put_date_and_clock(std::string& text, const Fields& f)
{
    put_digits(text, 0, 4, f.year);
    put_digits(text, 5, 2, f.month);
    put_digits(text, 8, 2, f.day);
    put_digits(text, 11, 2, f.hour);
    put_digits(text, 14, 2, f.minute);
    put_digits(text, 17, 2, f.second);
}

}  // namespace

std::string format_iso8601(Time time)
{
    const Fields f = fields_of(time);
    std::string text = "0000-00-00T00:00:00.000Z";
    put_date_and_clock(text, f);
    put_digits(text, 20, 3, f.millis);
    return text;
}

std::string format_iso8601_seconds(Time time)
{
    const Fields f = fields_of(time);
    std::string text = "0000-00-00T00:00:00Z";
    put_date_and_clock(text, f);
    return text;
}

std::string format_http_date(Time time)
{
    const Fields f = fields_of(time);
    std::string text = "Www, 00 Mmm 0000 00:00:00 GMT";
    text.replace(0, 3, weekdays[f.weekday]);
    put_digits(text, 5, 2, f.day);
    text.replace(8, 3, months[std::size_t(f.month - 1)]);
    put_digits(text, 12, 4, f.year);
    put_digits(text, 17, 2, f.hour);
    put_digits(text, 20, 2, f.minute);
    put_digits(text, 23, 2, f.second);
    return text;
}

std::string format_amz_date(Time time)
{
    const Fields f = fields_of(time);
    return print("%04d%02d%02dT%02d%02d%02dZ", f.year, f.month, f.day, f.hour, f.minute, f.second);
}

std::string format_epoch_seconds(Time time)
{
    const auto millis = time.time_since_epoch().count();
    return print("%lld.%03lld", static_cast<long long>(millis / 1000),
                 static_cast<long long>(millis % 1000));
}

std::optional<Time> parse_iso8601(std::string_view text)
{
    Cursor cursor{text};
    Fields f{};
    f.year = cursor.number(4);
    cursor.literal("-");
    f.month = cursor.number(2);
    cursor.literal("-");
    f.day = cursor.number(2);
    cursor.literal("T");
    read_clock(cursor, f);
    if (cursor.rest.starts_with('.')) {
        cursor.literal(".");
        f.millis = cursor.fraction_millis();
    }
    cursor.literal("Z");
    return time_of(cursor, f);
}

std::optional<Time> parse_http_date(std::string_view text)
{
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos)
        return parse_asctime(text);
    const std::string_view rest = text.substr(comma + 2);
    return comma == 3 ? parse_rfc1123(rest) : parse_rfc850(rest);
}

std::optional<Time> parse_amz_date(std::string_view text)
{
    Cursor cursor{text};
    Fields f{};
    f.year = cursor.number(4);
    f.month = cursor.number(2);
    f.day = cursor.number(2);
    cursor.literal("T");
    f.hour = cursor.number(2);
    f.minute = cursor.number(2);
    f.second = cursor.number(2);
    cursor.literal("Z");
    return time_of(cursor, f);
}

}  // namespace lockstep

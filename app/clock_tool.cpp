// Local time by the C library, which knows the zones.
#include "app/clock_tool.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <system_error>

namespace app {

namespace {

/// "Europe/Berlin", where the system says it that way; else empty.
std::string zoneName()
{
    if (const char* zone = std::getenv("TZ"); zone && *zone)
        return zone[0] == ':' ? zone + 1 : zone;
    std::error_code failure;
    const std::string target = std::filesystem::read_symlink("/etc/localtime", failure).string();
    const std::string folder = "/zoneinfo/";
    const size_t at = target.find(folder);
    return failure || at == std::string::npos ? std::string() : target.substr(at + folder.size());
}

std::string written(const std::tm& time, const char* format)
{
    std::array<char, 80> buffer;
    return std::string(buffer.data(), std::strftime(buffer.data(), buffer.size(), format, &time));
}

} // namespace

inference::Json clockReading(int64_t milliseconds)
{
    static constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                         "Thursday", "Friday", "Saturday"};
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm time{};
    if (!localtime_r(&seconds, &time))
        return {{"error", "the clock of this computer cannot be read"}};
    const long offset = time.tm_gmtoff / 60; // minutes
    std::array<char, 48> offsetText{};
    std::snprintf(offsetText.data(), offsetText.size(), "%c%02ld:%02ld", offset < 0 ? '-' : '+', std::labs(offset) / 60,
                  std::labs(offset) % 60);
    const std::string zone = zoneName();
    return {{"date", written(time, "%Y-%m-%d")},
            {"weekday", kDays[static_cast<size_t>(time.tm_wday) % kDays.size()]},
            {"time", written(time, "%H:%M:%S")},
            {"time_zone", (zone.empty() ? "" : zone + ", ") + std::string("UTC") + offsetText.data()},
            {"iso", written(time, "%Y-%m-%dT%H:%M:%S") + offsetText.data()}};
}

} // namespace app

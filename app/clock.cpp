#include "app/clock.h"

#include <array>
#include <chrono>
#include <ctime>

namespace app {

int64_t currentMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string utcText(int64_t milliseconds, const char* format)
{
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    std::array<char, 64> text{};
    if (!gmtime_r(&seconds, &parts) || std::strftime(text.data(), text.size(), format, &parts) == 0)
        return {};
    return text.data();
}

} // namespace app

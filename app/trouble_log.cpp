#include "app/trouble_log.h"

#include "app/clock.h"

#include <utility>

namespace app {

using inference::ErrorCode;

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::OutOfMemory:
        return "out of memory";
    case ErrorCode::DeviceLost:
        return "device lost";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::BadFile:
        return "bad file";
    case ErrorCode::BadInput:
        return "bad input";
    case ErrorCode::ContextFull:
        return "context full";
    case ErrorCode::Media:
        return "cannot be decoded";
    case ErrorCode::Storage:
        return "storage";
    case ErrorCode::DiskFull:
        return "disk full";
    case ErrorCode::Network:
        return "network";
    }
    return {};
}

void TroubleLog::note(std::string_view what, ErrorCode code, std::string details)
{
    Trouble trouble{.at = currentMilliseconds(),
                    .what = std::string(what) + ": " + std::string(errorCodeName(code)),
                    .details = std::move(details)};
    const std::lock_guard lock(m_mutex);
    m_troubles.push_back(std::move(trouble));
    if (m_troubles.size() > kMost)
        m_troubles.pop_front();
}

std::vector<Trouble> TroubleLog::recent() const
{
    const std::lock_guard lock(m_mutex);
    return {m_troubles.begin(), m_troubles.end()};
}

} // namespace app

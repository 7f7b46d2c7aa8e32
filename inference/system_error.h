// What the operating system says of a failed file operation, as an Error. A full disk is told by its number, never by
// the words, which depend on the system's language.
#pragma once

#include "inference/result.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace inference {

/// Whether that errno means that there is no room on a disk, or no more of it for this user.
inline bool isDiskFull(int number)
{
    return number == ENOSPC || number == EDQUOT;
}

/// "doing: reason". Errors: DiskFull or Storage, by the reason.
inline Error systemError(const std::string& doing, const std::error_code& reason)
{
    const std::string message = doing + ": " + reason.message();
    if (isDiskFull(reason.value()))
        return {ErrorCode::DiskFull, message + ". Free some space on this disk"};
    return {ErrorCode::Storage, message};
}

/// The same of an errno.
inline Error systemError(const std::string& doing, int number)
{
    return systemError(doing, std::error_code(number, std::generic_category()));
}

} // namespace inference

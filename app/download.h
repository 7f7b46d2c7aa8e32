// One file fetched from the internet: the only network code in Facet. Nothing calls it but a wish of the user.
//
// What has arrived lies in FILE.part, beside FILE.part.json, which says where it came from. So a download that was
// stopped, cut off or killed goes on where it was. FILE itself appears only when it is whole and checked.
//
// Unless a request names a proxy, those of the environment hold (https_proxy, no_proxy); certificates are those of the
// system.
#pragma once

#include "inference/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace app {

struct DownloadRequest {
    std::string url;            ///< https; http only from this computer itself (127.0.0.1, ::1, localhost)
    std::filesystem::path file; ///< where it shall lie
    uint64_t bytes = 0;         ///< as published; 0: as the server says
    std::string sha256 = {};    ///< as published, 64 hex digits; empty: as the server says (X-Linked-Etag), if it does
    std::string proxy = {};     ///< "http://host:port", socks5h://…; empty: as the environment says
    uint64_t following = 0;     ///< bytes that shall come to the same disk after it, and must have room there as well
};
/// Sets `following` of files that are fetched one after another, as far as their sizes are published and they are not
/// there yet: so that none is begun where the last would find the disk full.
void countFollowing(std::span<DownloadRequest> files);

struct DownloadProgress {
    enum class Phase {
        Checking,   ///< reading what arrived earlier
        Connecting, ///< to the server
        Receiving,
        Waiting, ///< before it is tried again; `reason` says what went wrong
    };
    Phase phase = Phase::Connecting;
    uint64_t done = 0;         ///< bytes
    uint64_t total = 0;        ///< 0: not known
    double bytesPerSecond = 0; ///< Receiving: over the last seconds
    double secondsLeft = 0;    ///< Receiving: 0 when unknown. Waiting: until the next try
    std::string reason = {};
};
/// At most ten times a second and at each change of phase, on the thread that called download().
using OnDownloadProgress = std::function<void(const DownloadProgress&)>;

struct DownloadLimits {
    std::chrono::seconds stall{30};              ///< without a byte for so long, the connection is given up
    uint32_t attempts = 6;                       ///< in a row that bring nothing new
    std::chrono::milliseconds firstPause{1'000}; ///< before the second attempt; doubled each time
    std::chrono::milliseconds longestPause{30'000};
};

struct Downloaded {
    uint64_t bytes = 0;
    std::string sha256;
    bool isChecked = false; ///< against a published SHA-256
};

/// Fetches the file, or takes what lies there already if that is the right one. Errors: BadInput (a URL that is not
/// allowed, another file in its place, another process fetching it), Network, BadFile (wrong length, SHA-256 or no
/// GGUF: what arrived is removed), Storage (no room, not writable), Cancelled (what arrived stays).
inference::Result<Downloaded> download(const DownloadRequest& request, const OnDownloadProgress& progress,
                                       std::stop_token stop, const DownloadLimits& limits = {});

/// Removes what arrived of a file that is not wanted any more. Errors: Storage.
inference::Result<void> discardDownload(const std::filesystem::path& file);

/// Version of the library that reaches the network.
std::string networkLibraryVersion();

/// The last part of the URL's path as a name for a file; empty where it is none that a model file can have.
std::string fileNameOfUrl(const std::string& url);

} // namespace app

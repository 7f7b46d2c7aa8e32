// Downloads through libcurl.
#include "app/download.h"

#include "app/partial_file.h"
#include "app/progress_meter.h"
#include "inference/ascii.h"
#include "inference/byte_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include <curl/curl.h>

namespace app {

using inference::byteText;
using inference::Error;
using inference::ErrorCode;
using inference::Result;
using Clock = std::chrono::steady_clock;
using Phase = DownloadProgress::Phase;

namespace {

constexpr auto kSpeedWindow = std::chrono::seconds(5);
constexpr uint64_t kRoomLeft = 256U << 20; ///< free bytes that a download leaves on the disk
constexpr size_t kSha256Digits = 64;
constexpr std::string_view kMagic = "GGUF";

struct CurlDeleter {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(char* text) const { curl_free(text); }
};
using Curl = std::unique_ptr<CURL, CurlDeleter>;
using CurlUrl = std::unique_ptr<CURLU, CurlDeleter>;
using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;
using CurlText = std::unique_ptr<char, CurlDeleter>;

std::string partOf(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, CURLU_URLDECODE) != CURLUE_OK)
        return {};
    return CurlText(text).get();
}

bool isThisComputer(const std::string& host)
{
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

/// The protocols that a download may use, as libcurl has them. Errors: BadInput.
Result<std::string> protocolsOf(const std::string& text)
{
    const CurlUrl url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        return Error{ErrorCode::BadInput, "'" + text + "' is no address; one begins with https://"};
    const std::string scheme = partOf(url.get(), CURLUPART_SCHEME);
    if (scheme == "https")
        return std::string("https");
    if (scheme == "http" && isThisComputer(partOf(url.get(), CURLUPART_HOST)))
        return std::string("http,https");
    return Error{ErrorCode::BadInput, "Facet fetches files over https only, not from " + text};
}

bool isSha256(std::string_view text)
{
    return text.size() == kSha256Digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<uint64_t> numberIn(std::string_view text)
{
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return number;
}

/// "bytes 100-999/1000" (RFC 9110, section 14.4).
struct ContentRange {
    uint64_t first, total;
};
std::optional<ContentRange> contentRange(std::string_view text)
{
    constexpr std::string_view kUnit = "bytes ";
    if (!text.starts_with(kUnit))
        return {};
    text.remove_prefix(kUnit.size());
    const size_t dash = text.find('-'), slash = text.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos)
        return {};
    const auto first = numberIn(text.substr(0, dash)), total = numberIn(text.substr(slash + 1));
    if (!first || !total)
        return {};
    return ContentRange{*first, *total};
}

/// Bytes a second over the last seconds.
class SpeedMeter {
public:
    void add(uint64_t done)
    {
        const auto now = Clock::now();
        m_samples.push_back({now, done});
        while (m_samples.size() > 2 && m_samples.front().at < now - kSpeedWindow)
            m_samples.pop_front();
    }
    double bytesPerSecond() const
    {
        if (m_samples.size() < 2)
            return 0;
        const double seconds = std::chrono::duration<double>(m_samples.back().at - m_samples.front().at).count();
        return seconds > 0 ? static_cast<double>(m_samples.back().done - m_samples.front().done) / seconds : 0;
    }

private:
    struct Sample {
        Clock::time_point at;
        uint64_t done;
    };
    std::deque<Sample> m_samples;
};

/// Tells what happens, not too often.
class Teller {
public:
    explicit Teller(const OnDownloadProgress& progress) : m_progress(progress) {}

    void tell(DownloadProgress now)
    {
        const auto time = Clock::now();
        if (now.phase == m_phase && time - m_told < kProgressInterval)
            return;
        m_phase = now.phase;
        m_told = time;
        m_progress(now);
    }

private:
    const OnDownloadProgress& m_progress;
    std::optional<Phase> m_phase;
    Clock::time_point m_told;
};

/// One request and what comes of it.
class Transfer {
public:
    Transfer(const DownloadRequest& request, PartialFile& file, Teller& teller, const std::stop_token& stop,
             const DownloadLimits& limits)
        : m_request(request), m_file(file), m_teller(teller), m_stop(stop), m_limits(limits)
    {
    }

    struct Outcome {
        bool isWhole = false;
        bool canTryAgain = false;
        std::chrono::milliseconds wish{0}; ///< how long the server wants to be left alone
        Error error{};                     ///< unless it is whole
    };
    Outcome run(const std::string& protocols);

private:
    static size_t onHeader(char* data, size_t size, size_t count, void* self);
    static size_t onBody(char* data, size_t size, size_t count, void* self);
    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    void header(std::string_view line);
    void tellReceiving();
    Result<void> begin();
    bool continues(uint64_t total) const;
    Error startOver(const std::string& reason);
    Result<void> body(std::span<const std::byte> bytes);
    CurlList headers() const;
    Outcome outcome(CURLcode code);
    Outcome afterStatus(long status);
    std::string published() const { return m_request.sha256.empty() ? m_linkedSha256 : m_request.sha256; }

    const DownloadRequest& m_request;
    PartialFile& m_file;
    Teller& m_teller;
    const std::stop_token& m_stop;
    const DownloadLimits& m_limits;

    Curl m_curl;
    std::string m_status; ///< of the last answer: "206"
    std::string m_range, m_etag;
    std::string m_linkedSha256; ///< Hugging Face names the file's SHA-256 before it sends on to another server
    bool m_hasBegun = false;
    uint64_t m_total = 0;
    std::optional<Error> m_error; ///< ours, which ended the transfer
    bool m_canTryAgain = false;   ///< after it
    SpeedMeter m_speed;
    std::array<char, CURL_ERROR_SIZE> m_reason{};
};

size_t Transfer::onHeader(char* data, size_t size, size_t count, void* self)
{
    static_cast<Transfer*>(self)->header({data, size * count});
    return size * count;
}

size_t Transfer::onBody(char* data, size_t size, size_t count, void* self)
{
    auto& transfer = *static_cast<Transfer*>(self);
    const auto done = transfer.body(std::as_bytes(std::span(data, size * count)));
    if (done)
        return size * count;
    transfer.m_error = done.error();
    return CURL_WRITEFUNC_ERROR;
}

/// Also called, about once a second, while nothing arrives.
int Transfer::onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.m_hasBegun)
        transfer.tellReceiving();
    return transfer.m_stop.stop_requested() ? 1 : 0;
}

void Transfer::tellReceiving()
{
    m_speed.add(m_file.size());
    const double speed = m_speed.bytesPerSecond();
    m_teller.tell({.phase = Phase::Receiving,
                   .done = m_file.size(),
                   .total = m_total,
                   .bytesPerSecond = speed,
                   .secondsLeft = speed > 0 && m_total > 0 ? static_cast<double>(m_total - m_file.size()) / speed : 0});
}

void Transfer::header(std::string_view line)
{
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' '))
        line.remove_suffix(1);
    if (line.starts_with("HTTP/")) { // an answer begins: after a redirect it is the next one
        const size_t space = line.find(' ');
        m_status = space == std::string_view::npos ? "" : std::string(line.substr(space + 1, 3));
        m_range.clear();
        m_etag.clear();
        return;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    const std::string name = inference::lowered(line.substr(0, colon));
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    if (name == "content-range")
        m_range = value;
    else if (name == "etag")
        m_etag = value;
    else if (name == "x-linked-etag" && value.size() == kSha256Digits + 2 && isSha256(value.substr(1, kSha256Digits)))
        m_linkedSha256 = value.substr(1, kSha256Digits);
}

CurlList Transfer::headers() const
{
    // Only a strong validator may stand in If-Range (RFC 9110, section 13.1.5).
    const PartialFile::Origin& origin = m_file.origin();
    if (m_file.size() == 0 || origin.etag.empty() || origin.etag.starts_with("W/") || origin.url != m_request.url)
        return {};
    return CurlList(curl_slist_append(nullptr, ("If-Range: " + origin.etag).c_str()));
}

/// What is there cannot be continued: the next attempt begins with nothing.
Error Transfer::startOver(const std::string& reason)
{
    if (const auto emptied = m_file.restart({m_request.url, {}, published(), m_request.bytes}); !emptied)
        return emptied.error();
    m_canTryAgain = true;
    return Error{ErrorCode::Network, reason};
}

/// Whether the disk has room for so many bytes more, and for what follows.
Result<void> roomFor(const DownloadRequest& request, uint64_t missing)
{
    std::error_code error;
    const std::filesystem::path folder = request.file.parent_path();
    const auto space = std::filesystem::space(folder, error);
    const uint64_t room = space.available > kRoomLeft ? space.available - kRoomLeft : 0;
    if (error || (request.following <= room && missing <= room - request.following))
        return {};
    return Error{ErrorCode::DiskFull,
                 folder.string() + " has " + byteText(space.available) + " free; the file takes " + byteText(missing) +
                     " more, " +
                     (request.following > 0 ? "what follows it " + byteText(request.following) + ", " : "") + "and " +
                     byteText(kRoomLeft) + " should stay free. Make room, then go on"};
}

/// Whether a part of a file of that size belongs to what has arrived: not every server looks at If-Range. Another
/// server's tags say nothing about this one's, but its file has the same size.
bool Transfer::continues(uint64_t total) const
{
    const auto strong = [](std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; };
    const PartialFile::Origin& origin = m_file.origin();
    const bool isSameTag =
        origin.url != m_request.url || origin.etag.empty() || m_etag.empty() || strong(origin.etag) == strong(m_etag);
    return isSameTag && (origin.bytes == 0 || origin.bytes == total);
}

/// Called with the first byte: the headers of the last answer are known.
Result<void> Transfer::begin()
{
    m_hasBegun = true;
    curl_off_t length = -1;
    curl_easy_getinfo(m_curl.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    uint64_t offset = 0;
    if (m_status == "206") {
        const auto range = contentRange(m_range);
        if (!range || range->first != m_file.size())
            return startOver("the server sent another part of the file than the one asked for");
        if (!continues(range->total))
            return startOver("the file on the server is another one by now");
        offset = range->first;
        m_total = range->total;
    } else if (length >= 0) {
        m_total = static_cast<uint64_t>(length);
    }
    if (m_request.bytes != 0 && m_total != 0 && m_total != m_request.bytes)
        return Error{ErrorCode::BadFile, "the file there has " + std::to_string(m_total) + " bytes instead of the " +
                                             std::to_string(m_request.bytes) +
                                             " that were published: it is another file"};
    if (m_total == 0)
        m_total = m_request.bytes;
    if (offset == 0) // the beginning: of an empty file, or because the server would not go on
        TRY(m_file.restart({m_request.url, m_etag, published(), m_total}));
    return roomFor(m_request, m_total > offset ? m_total - offset : 0);
}

Result<void> Transfer::body(std::span<const std::byte> bytes)
{
    if (!m_hasBegun)
        TRY(begin());
    if (m_total != 0 && m_file.size() + bytes.size() > m_total)
        return Error{ErrorCode::BadFile,
                     "the server sends more than the " + std::to_string(m_total) + " bytes that it announced"};
    for (size_t i = 0; i < bytes.size() && m_file.size() + i < kMagic.size(); ++i) {
        if (static_cast<char>(bytes[i]) != kMagic[m_file.size() + i])
            return Error{ErrorCode::BadFile, "what lies there is no GGUF file (a web page, perhaps)"};
    }
    TRY(m_file.append(bytes));
    tellReceiving();
    return {};
}

Transfer::Outcome Transfer::run(const std::string& protocols)
{
    m_curl.reset(curl_easy_init());
    if (!m_curl)
        return {.error = {ErrorCode::OutOfMemory, "cannot begin a download: no memory"}};
    CURL* curl = m_curl.get();
    const CurlList list = headers();
    curl_easy_setopt(curl, CURLOPT_URL, m_request.url.c_str());
    if (!m_request.proxy.empty())
        curl_easy_setopt(curl, CURLOPT_PROXY, m_request.proxy.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols.c_str());
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, protocols.c_str());
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 8L);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Facet");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(m_limits.stall.count()));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_limits.stall.count()));
    curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, long{CURL_MAX_READ_SIZE} / 4);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_reason.data());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
    if (m_file.size() > 0)
        curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(m_file.size()) + "-").c_str());
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    m_teller.tell({.phase = Phase::Connecting, .done = m_file.size(), .total = m_file.origin().bytes});
    return outcome(curl_easy_perform(curl));
}

Transfer::Outcome Transfer::afterStatus(long status)
{
    Outcome outcome;
    curl_off_t seconds = 0;
    curl_easy_getinfo(m_curl.get(), CURLINFO_RETRY_AFTER, &seconds);
    outcome.wish = std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, 3600));
    outcome.canTryAgain = status == 408 || status == 429 || status >= 500;
    const std::string number = std::to_string(status);
    if (status == 401 || status == 403)
        outcome.error = {ErrorCode::Network, "the server wants a login for this file (HTTP " + number +
                                                 "): fetch it with a browser, then open it from where it lies"};
    else if (status == 404 || status == 410)
        outcome.error = {ErrorCode::Network, "there is no such file on the server any more (HTTP " + number + ")"};
    else
        outcome.error = {ErrorCode::Network, "the server refused (HTTP " + number + ")"};
    return outcome;
}

Transfer::Outcome Transfer::outcome(CURLcode code)
{
    if (m_error)
        return {.canTryAgain = m_canTryAgain, .error = *m_error};
    if (code == CURLE_OK) {
        const uint64_t size = m_file.size();
        if (m_hasBegun && (m_total == 0 || size == m_total))
            return {.isWhole = true};
        return {.canTryAgain = true, .error = {ErrorCode::Network, "the server ended after " + byteText(size)}};
    }
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return {.error = {ErrorCode::Cancelled, "stopped"}};
    if (code == CURLE_HTTP_RETURNED_ERROR) {
        long status = 0;
        curl_easy_getinfo(m_curl.get(), CURLINFO_RESPONSE_CODE, &status);
        constexpr long kRangeNotSatisfiable = 416;
        if (status != kRangeNotSatisfiable || m_file.size() == 0)
            return afterStatus(status);
        if (m_file.size() == m_file.origin().bytes)
            return {.isWhole = true}; // it was, before this attempt
        const Error error = startOver("the server has less of the file than arrived earlier");
        return {.canTryAgain = m_canTryAgain, .error = error};
    }
    constexpr std::array kForGood = {CURLE_PEER_FAILED_VERIFICATION, CURLE_TOO_MANY_REDIRECTS,
                                     CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CACERT_BADFILE, CURLE_OUT_OF_MEMORY};
    const std::string reason = m_reason[0] ? m_reason.data() : curl_easy_strerror(code);
    return {.canTryAgain = std::ranges::find(kForGood, code) == kForGood.end(),
            .error = {code == CURLE_OUT_OF_MEMORY ? ErrorCode::OutOfMemory : ErrorCode::Network, reason}};
}

/// Sleeps; false when it was stopped.
bool pause(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

/// Until the file is whole, or it makes no sense any more.
Result<void> fetch(const DownloadRequest& request, const std::string& protocols, PartialFile& file, Teller& teller,
                   const std::stop_token& stop, const DownloadLimits& limits)
{
    const uint64_t missing = request.bytes - std::min(request.bytes, file.size());
    if (missing + request.following > 0) // Nobody is asked for what there is no room for.
        TRY(roomFor(request, missing));
    auto wait = limits.firstPause;
    uint64_t furthest = file.size(); // the same first part, again and again, is nothing new
    for (uint32_t failures = 0;;) {
        const auto outcome = Transfer(request, file, teller, stop, limits).run(protocols);
        if (outcome.isWhole)
            return {};
        if (file.size() > furthest) {
            furthest = file.size();
            failures = 0;
            wait = limits.firstPause;
        }
        if (!outcome.canTryAgain)
            return outcome.error;
        if (++failures >= limits.attempts)
            return Error{outcome.error.code, outcome.error.message + " (tried " + std::to_string(failures) +
                                                 " times; what has arrived is kept, go on later)"};
        const auto now = std::min(std::max(wait, outcome.wish), limits.longestPause);
        teller.tell({.phase = Phase::Waiting,
                     .done = file.size(),
                     .total = file.origin().bytes,
                     .secondsLeft = std::chrono::duration<double>(now).count(),
                     .reason = outcome.error.message});
        if (!pause(now, stop))
            return Error{ErrorCode::Cancelled, "stopped"};
        wait *= 2;
    }
}

/// Takes the file that lies in the place already: it came there only when it was whole and checked. Unless another one
/// of that name was published since.
Result<std::optional<Downloaded>> alreadyThere(const DownloadRequest& request)
{
    std::error_code error;
    const uint64_t size = std::filesystem::file_size(request.file, error);
    if (error)
        return std::optional<Downloaded>{};
    if (request.bytes == 0 || size == request.bytes)
        return std::optional(Downloaded{size, {}, false});
    return Error{ErrorCode::BadInput, request.file.string() + " is there already (" + byteText(size) +
                                          ", another file): remove or rename it first"};
}

/// It is whole: is it the right one? If not, it goes.
Result<Downloaded> verified(PartialFile& file, const std::string& published)
{
    Downloaded done{.bytes = file.size(), .sha256 = file.finishSha256(), .isChecked = !published.empty()};
    if (done.isChecked && done.sha256 != published) {
        TRY(file.remove());
        return Error{ErrorCode::BadFile, "what arrived is not the file that was published: its SHA-256 is " +
                                             done.sha256 + " instead of " + published +
                                             ". It was removed; try again, or take it from another place"};
    }
    TRY(file.complete());
    return done;
}

Error about(const DownloadRequest& request, const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return error;
    return Error{error.code, request.url + ": " + error.message};
}

} // namespace

void countFollowing(std::span<DownloadRequest> files)
{
    uint64_t following = 0;
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        file->following = following;
        std::error_code error;
        if (std::filesystem::exists(file->file, error))
            continue;
        const uint64_t arrived = std::filesystem::file_size(partialPath(file->file), error);
        following += file->bytes - std::min(file->bytes, error ? 0 : arrived);
    }
}

std::string fileNameOfUrl(const std::string& url)
{
    const CurlUrl parsed(curl_url());
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return {};
    const std::string path = partOf(parsed.get(), CURLUPART_PATH);
    const std::string name = path.substr(path.rfind('/') + 1);
    constexpr std::string_view kEnding = ".gguf";
    constexpr size_t kLongest = 200;
    constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+";
    if (name.size() <= kEnding.size() || name.size() > kLongest || name[0] == '.' || !name.ends_with(kEnding) ||
        name.find_first_not_of(kAllowed) != std::string::npos)
        return {};
    return name;
}

Result<void> discardDownload(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(partialPath(file), error))
        return {};
    TRY_ASSIGN(PartialFile partial, PartialFile::open(file));
    return partial.remove();
}

Result<Downloaded> download(const DownloadRequest& request, const OnDownloadProgress& progress, std::stop_token stop,
                            const DownloadLimits& limits)
{
    TRY_ASSIGN(const std::string protocols, protocolsOf(request.url));
    if (!request.sha256.empty() && !isSha256(request.sha256))
        return Error{ErrorCode::BadInput, "'" + request.sha256 + "' is no SHA-256: 64 hexadecimal digits"};
    TRY_ASSIGN(const auto there, alreadyThere(request));
    if (there)
        return *there;
    TRY_ASSIGN(PartialFile file, PartialFile::open(request.file));
    Teller teller(progress);
    const PartialFile::Origin origin = file.origin();
    const bool same = !request.sha256.empty()
                          ? origin.sha256 == request.sha256
                          : origin.url == request.url && !(origin.etag.empty() && origin.sha256.empty());
    if (file.size() > 0 && !same)
        TRY(file.restart({request.url, {}, request.sha256, request.bytes}));
    TRY(file.check([&](uint64_t done) { teller.tell({.phase = Phase::Checking, .done = done, .total = file.size()}); },
                   stop));
    if (const auto fetched = fetch(request, protocols, file, teller, stop, limits); !fetched) {
        if (fetched.error().code == ErrorCode::BadFile)
            TRY(file.remove());
        return about(request, fetched.error());
    }
    const std::string published = request.sha256.empty() ? file.origin().sha256 : request.sha256;
    auto done = verified(file, published);
    if (!done)
        return about(request, done.error());
    return *done;
}

std::string networkLibraryVersion()
{
    return curl_version_info(CURLVERSION_NOW)->version;
}

} // namespace app

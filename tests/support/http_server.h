// A web server on this computer that does what a test tells it, right or wrong. One connection, one request.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tests {

struct HttpRequest {
    std::string path;
    std::map<std::string, std::string> headers; ///< names in lower case

    std::string header(const std::string& name) const;
    /// Of "Range: bytes=N-"; 0 without one.
    uint64_t rangeStart() const;
};

class HttpConnection {
public:
    explicit HttpConnection(int socket, const std::atomic<bool>& ends) : m_socket(socket), m_ends(ends) {}

    /// False when the other side has gone.
    bool send(std::string_view bytes);
    /// Status line ("200 OK"), headers and an empty line.
    bool head(std::string_view status, const std::vector<std::string>& headers);
    /// Nothing happens until the other side goes or the server ends.
    void stall();

private:
    int m_socket;
    const std::atomic<bool>& m_ends;
};

class HttpServer {
public:
    using Handler = std::function<void(const HttpRequest&, HttpConnection&)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url(std::string_view path) const; ///< "http://127.0.0.1:PORT" + path
    /// What was asked so far.
    std::vector<HttpRequest> requests() const;

private:
    void serve();
    void answer(int socket);

    Handler m_handler;
    int m_listener = -1;
    uint16_t m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<HttpRequest> m_requests;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

/// Serves `content` as a decent server does: ranges, If-Range against `etag`, a length.
void serveFile(const HttpRequest& request, HttpConnection& connection, std::string_view content,
               const std::string& etag, uint64_t cutAfter = UINT64_MAX);

} // namespace tests

#include "tests/support/http_server.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tests {

std::string HttpRequest::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

uint64_t HttpRequest::rangeStart() const
{
    const std::string range = header("range");
    constexpr std::string_view kUnit = "bytes=";
    return range.starts_with(kUnit) ? std::strtoull(range.c_str() + kUnit.size(), nullptr, 10) : 0;
}

bool HttpConnection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
}

bool HttpConnection::head(std::string_view status, const std::vector<std::string>& headers)
{
    std::string text = "HTTP/1.1 " + std::string(status) + "\r\nConnection: close\r\n";
    for (const std::string& header : headers)
        text += header + "\r\n";
    return send(text + "\r\n");
}

void HttpConnection::stall()
{
    while (!m_ends) {
        pollfd waited{m_socket, POLLRDHUP, 0};
        if (::poll(&waited, 1, 20) > 0)
            return;
    }
}

HttpServer::HttpServer(Handler handler) : m_handler(std::move(handler))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const bool ready = ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                       ::listen(m_listener, 8) == 0 &&
                       ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    assert(ready);
    (void)ready;
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

HttpServer::~HttpServer()
{
    m_ends = true;
    m_thread.join();
    ::close(m_listener);
}

std::string HttpServer::url(std::string_view path) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + std::string(path);
}

std::vector<HttpRequest> HttpServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpServer::serve()
{
    while (!m_ends) {
        pollfd waited{m_listener, POLLIN, 0};
        if (::poll(&waited, 1, 20) <= 0)
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        answer(socket);
        ::close(socket);
    }
}

void HttpServer::answer(int socket)
{
    std::string text;
    char buffer[4096];
    while (text.find("\r\n\r\n") == std::string::npos) {
        const ssize_t read = ::recv(socket, buffer, sizeof buffer, 0);
        if (read <= 0)
            return;
        text.append(buffer, static_cast<size_t>(read));
    }
    HttpRequest request;
    const size_t space = text.find(' ');
    request.path = text.substr(space + 1, text.find(' ', space + 1) - space - 1);
    for (size_t line = text.find("\r\n") + 2; text[line] != '\r'; line = text.find("\r\n", line) + 2) {
        const size_t colon = text.find(':', line);
        std::string name = text.substr(line, colon - line);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const size_t value = text.find_first_not_of(' ', colon + 1);
        request.headers[name] = text.substr(value, text.find("\r\n", value) - value);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    HttpConnection connection(socket, m_ends);
    m_handler(request, connection);
}

void serveFile(const HttpRequest& request, HttpConnection& connection, std::string_view content,
               const std::string& etag, uint64_t cutAfter)
{
    const uint64_t start = request.rangeStart();
    const std::string condition = request.header("if-range");
    const std::string total = std::to_string(content.size());
    if (start > 0 && start >= content.size()) {
        connection.head("416 Range Not Satisfiable", {"Content-Range: bytes */" + total, "Content-Length: 0"});
        return;
    }
    const bool goesOn = start > 0 && (condition.empty() || condition == etag);
    const std::string_view rest = content.substr(goesOn ? start : 0);
    std::vector<std::string> headers = {"Content-Length: " + std::to_string(rest.size())};
    if (!etag.empty())
        headers.push_back("ETag: " + etag);
    if (goesOn)
        headers.push_back("Content-Range: bytes " + std::to_string(start) + "-" + std::to_string(content.size() - 1) +
                          "/" + total);
    if (connection.head(goesOn ? "206 Partial Content" : "200 OK", headers))
        connection.send(rest.substr(0, cutAfter));
}

} // namespace tests

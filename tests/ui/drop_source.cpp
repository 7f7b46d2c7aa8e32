// Drops files onto a window as a file manager does (XDND version 5), for tests under Xvfb.
//
// usage: drop_source WINDOW X Y URI...   X and Y in root coordinates
// exit:  0 dropped and taken, 1 refused, 2 usage or no display, 3 no answer within 5 s
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <poll.h>

#include <chrono>
#include <cstdlib>
#include <string>

namespace {

constexpr long kXdndVersion = 5;
constexpr auto kPatience = std::chrono::seconds(5);

class DropSource {
public:
    DropSource(Display* display, Window target, std::string uris)
        : m_display(display),
          m_target(target),
          m_uris(std::move(uris)),
          m_window(XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0))
    {
        XSetSelectionOwner(display, atom("XdndSelection"), m_window, CurrentTime);
    }

    int drop(long x, long y)
    {
        tell("XdndEnter", kXdndVersion << 24, static_cast<long>(atom("text/uri-list")), 0, 0);
        tell("XdndPosition", 0, (x << 16) | y, CurrentTime, static_cast<long>(atom("XdndActionCopy")));
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        while (std::chrono::steady_clock::now() < deadline) {
            if (XPending(m_display) == 0) {
                pollfd connection{ConnectionNumber(m_display), POLLIN, 0};
                poll(&connection, 1, 50);
                continue;
            }
            XEvent event;
            XNextEvent(m_display, &event);
            if (event.type == SelectionRequest)
                handOver(event.xselectionrequest);
            else if (event.type == ClientMessage && is(event, "XdndStatus") && !takeStatus(event))
                return 1;
            else if (event.type == ClientMessage && is(event, "XdndFinished"))
                return (event.xclient.data.l[1] & 1) != 0 ? 0 : 1;
        }
        return 3;
    }

private:
    Atom atom(const char* name) const { return XInternAtom(m_display, name, False); }
    bool is(const XEvent& event, const char* name) const { return event.xclient.message_type == atom(name); }

    void tell(const char* type, long first, long second, long third, long fourth) const
    {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.display = m_display;
        event.xclient.window = m_target;
        event.xclient.message_type = atom(type);
        event.xclient.format = 32;
        const long words[5]{static_cast<long>(m_window), first, second, third, fourth};
        for (int i = 0; i < 5; i++)
            event.xclient.data.l[i] = words[i];
        XSendEvent(m_display, m_target, False, 0, &event);
        XFlush(m_display);
    }

    /// False when the target refuses. The first acceptance lets go of the files.
    bool takeStatus(const XEvent& event)
    {
        if ((event.xclient.data.l[1] & 1) == 0) {
            tell("XdndLeave", 0, 0, 0, 0);
            return false;
        }
        if (!m_dropped)
            tell("XdndDrop", 0, CurrentTime, 0, 0);
        m_dropped = true;
        return true;
    }

    void handOver(const XSelectionRequestEvent& request) const
    {
        XEvent reply{};
        reply.xselection.type = SelectionNotify;
        reply.xselection.requestor = request.requestor;
        reply.xselection.selection = request.selection;
        reply.xselection.target = request.target;
        reply.xselection.time = request.time;
        reply.xselection.property = None;
        if (request.target == atom("text/uri-list")) {
            XChangeProperty(m_display, request.requestor, request.property, request.target, 8, PropModeReplace,
                            reinterpret_cast<const unsigned char*>(m_uris.data()), static_cast<int>(m_uris.size()));
            reply.xselection.property = request.property;
        }
        XSendEvent(m_display, request.requestor, False, 0, &reply);
        XFlush(m_display);
    }

    Display* m_display;
    Window m_target;
    std::string m_uris;
    Window m_window;
    bool m_dropped = false;
};

} // namespace

int main(int argc, char** argv)
{
    Display* display = argc < 5 ? nullptr : XOpenDisplay(nullptr);
    if (display == nullptr)
        return 2;
    std::string uris;
    for (int i = 4; i < argc; i++)
        uris.append(argv[i]).append("\r\n");
    const int outcome = DropSource(display, std::strtoul(argv[1], nullptr, 0), std::move(uris))
                            .drop(std::atol(argv[2]), std::atol(argv[3]));
    XCloseDisplay(display);
    return outcome;
}

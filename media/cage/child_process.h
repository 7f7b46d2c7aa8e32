// A child as its parent holds it: started, asked, killed and waited for.
#pragma once

#include "inference/result.h"
#include "media/cage/socket.h"

#include <chrono>
#include <string>

#include <sys/types.h>

namespace media::cage {

class ChildProcess {
public:
    /// Runs `program --decode` with nothing but its end of the wire. Errors: Unsupported (it cannot be started).
    static inference::Result<ChildProcess> start(const std::string& program);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess() { end(); }

    int wire() const { return m_wire.number(); }
    pid_t id() const { return m_id; }
    bool isAlive() const;
    /// More time than this on every processor, from now on, kills it.
    void limitProcessorTime(std::chrono::seconds seconds) const;
    /// Waits for it to end by itself, as it does right after its wire has closed; kills it if it does not. What its end
    /// means, in words: "its decoder crashed (signal 11)".
    std::string howItEnded();
    /// Kills it and leaves nothing of it.
    void end();

private:
    ChildProcess(pid_t id, Descriptor wire) : m_id(id), m_wire(std::move(wire)) {}

    pid_t m_id = -1; ///< not waited for yet, or -1
    Descriptor m_wire;
};

} // namespace media::cage

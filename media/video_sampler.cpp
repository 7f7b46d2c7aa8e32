// Sampling through FFmpeg. Key frames are cheap to reach, all others cost the frames since the key frame before; so a
// long clip is looked at through its key frames where these are dense enough, and decoded in between only where not.
#include "media/video_sampler.h"

#include "media/video_scenes.h"

#include <algorithm>
#include <cmath>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr double kAssumedRate = 24; // frames a second, the reference's assumption for clips that do not say

Error stopped()
{
    return {ErrorCode::Cancelled, "stopped"};
}

} // namespace

Result<VideoSampler> VideoSampler::create(std::span<const std::byte> bytes, const SampleRequest& request,
                                          const OnVideoFrame& onFrame, std::stop_token stop, const VideoLimits& limits)
{
    TRY_ASSIGN(VideoFile file, VideoFile::open(bytes, stop));
    TRY_ASSIGN(VideoDecoder decoder, VideoDecoder::open(file.stream(), limits));
    return VideoSampler(bytes, std::move(file), std::move(decoder), request, onFrame, std::move(stop), limits);
}

Result<SampleReport> VideoSampler::run()
{
    TRY_ASSIGN(m_info, describeVideo(m_file, m_limits));
    m_seeks = m_file.canSeek();
    TRY(measure());
    const VideoShape shape = videoShape(m_file);
    m_painter.emplace(m_file, VideoShape{m_plan.width, m_plan.height, shape.orientation});
    if (m_plan.uniform || !m_seeks)
        TRY(sampleUniformly());
    else
        TRY(sampleScenes());
    if (m_stop.stop_requested())
        return stopped();
    if (m_report.times.empty() && !m_isEnded)
        return Error{ErrorCode::Media, "the clip is damaged: none of its frames can be decoded"};
    finishReport();
    return std::move(m_report);
}

Result<void> VideoSampler::rewind()
{
    TRY_ASSIGN(m_file, VideoFile::open(m_bytes, m_stop));
    m_decoder.restart();
    m_isPlaced = true;
    m_sent = INT64_MIN;
    m_counted = 0;
    return {};
}

double VideoSampler::frameRate() const
{
    const double rate = m_file.framesPerSecond();
    return rate > 0 ? rate : kAssumedRate;
}

double VideoSampler::secondsOf(int64_t time) const
{
    const double rate = frameRate();
    if (m_counts)
        return static_cast<double>(time) / rate;
    const double seconds = std::max(m_file.secondsOf(time), 0.0);
    // Containers round times to their clock's tick; at a constant rate the frame's number says it exactly.
    const double exact = std::round(seconds * rate) / rate;
    const double tick = av_q2d(m_file.stream().time_base);
    return !m_file.hasVariableRate() && std::abs(exact - seconds) <= 0.75 * tick ? exact : seconds;
}

int64_t VideoSampler::timeOf(const AVFrame& frame)
{
    if (m_counts)
        return m_counted++;
    return frame.best_effort_timestamp != AV_NOPTS_VALUE ? frame.best_effort_timestamp : m_sent;
}

/// Length of the clip, by its packets if nothing else says, and the plan for it.
Result<void> VideoSampler::measure()
{
    if (!m_info.seconds) {
        const PacketTable table = m_file.readPackets(INT64_MIN, INT64_MAX);
        if (table.marks.empty())
            return m_stop.stop_requested() ? stopped() : Error{ErrorCode::Media, "the clip has no frames"};
        m_counts = !table.isTimed;
        m_info.seconds = secondsOf(table.marks.back().time) + 1 / frameRate();
        m_counts = false;
        TRY(rewind());
    }
    TRY_ASSIGN(m_plan, planSamples(m_info, m_request));
    m_report.from = m_request.from;
    m_report.to = m_request.from + m_plan.seconds;
    return {};
}

Result<void> VideoSampler::sampleUniformly()
{
    m_counts = !m_file.isTimed();
    m_seeks = m_seeks && !m_counts;
    // A length that the file states may end before its last frames.
    const bool isToEnd = m_report.to >= m_info.seconds.value_or(0);
    const double end = isToEnd ? std::numeric_limits<double>::infinity() : m_report.to;
    const PacketTable table = m_seeks ? m_file.readPackets(m_file.timeOf(m_report.from), m_file.timeOf(end))
                                      : m_file.readPackets(INT64_MIN, INT64_MAX);
    std::vector<int64_t> times;
    constexpr double kRounding = 1e-6;
    for (const PacketMark& mark : table.marks) {
        const double seconds = secondsOf(mark.time);
        if (seconds >= m_report.from - kRounding && seconds < end - kRounding)
            times.push_back(mark.time);
        if (mark.isKey)
            m_keys.push_back(mark.time);
    }
    std::vector<Target> targets;
    for (const size_t index : uniformIndexes(times.size(), m_plan.frames))
        targets.push_back({times[index], false});
    m_isPlaced = false;
    if (!m_seeks)
        TRY(rewind());
    TRY(decode(targets, 1));
    if (m_report.times.size() < targets.size() && !m_isEnded)
        m_report.gaps = findGaps(m_report.times, m_report.from, m_report.to, 1.5 * m_plan.spacing);
    return {};
}

Result<void> VideoSampler::sampleScenes()
{
    std::vector<SceneCandidate> candidates;
    TRY(scan(candidates));
    const auto chosen = chooseFrames(candidates, m_report.from, m_report.to, m_plan.frames);
    std::vector<Target> targets;
    for (const ChosenFrame& frame : chosen)
        targets.push_back(
            {frame.isCandidate ? m_keys[frame.candidate] : m_file.timeOf(frame.seconds), frame.sceneChange});
    const double tolerance = 2 / frameRate() / av_q2d(m_file.stream().time_base);
    constexpr double kMostTolerance = 1e12;
    TRY(decode(targets, static_cast<int64_t>(std::min(tolerance, kMostTolerance)) + 1));
    if (!m_isEnded)
        m_report.gaps = findGaps(m_report.times, m_report.from, m_report.to, 0.55 * m_plan.spacing);
    return {};
}

/// Compares key frames from all over the stretch, two for each frame that is wanted; these are the candidates, and
/// m_keys their times.
Result<void> VideoSampler::scan(std::vector<SceneCandidate>& candidates)
{
    const Packet packet(av_packet_alloc());
    const Frame frame(av_frame_alloc());
    if (!packet || !frame)
        return Error{ErrorCode::OutOfMemory, "no memory to look through the clip"};
    SceneSketch before;
    auto collect = [&] {
        while (m_decoder.receive(*frame)) {
            const int64_t time = timeOf(*frame);
            if (!m_keys.empty() && time <= m_keys.back())
                continue;
            SceneSketch sketch = sketchScene(*frame);
            candidates.push_back({secondsOf(time), sceneDifference(before, sketch)});
            m_keys.push_back(time);
            before = std::move(sketch);
        }
    };
    m_decoder.setRough(true);
    m_decoder.leaveOut(AVDISCARD_NONKEY);
    const uint32_t points = 2 * m_plan.frames;
    int64_t last = INT64_MIN;
    for (uint32_t i = 0; i < points && !m_stop.stop_requested(); ++i) {
        const int64_t time = m_file.timeOf(m_report.from + m_plan.seconds * i / points);
        if (time <= last || !m_file.readKeyPacket(time, *packet) || VideoFile::timeOf(*packet) <= last)
            continue;
        last = VideoFile::timeOf(*packet);
        TRY(m_decoder.send(*packet));
        collect();
    }
    m_decoder.finish();
    collect();
    m_decoder.restart();
    m_decoder.setRough(false);
    m_decoder.leaveOut(AVDISCARD_DEFAULT);
    return m_stop.stop_requested() ? Result<void>(stopped()) : Result<void>();
}

/// Brings the file to where decoding for `target` begins, if it does not stand there. True: `packet` is the first one.
Result<bool> VideoSampler::approach(const Target& target, AVPacket& packet)
{
    const auto after = std::upper_bound(m_keys.begin(), m_keys.end(), target.time);
    const int64_t key = after == m_keys.begin() ? INT64_MIN : *(after - 1);
    if (m_isPlaced && (!m_seeks || key <= m_sent))
        return false;
    if (m_seeks && m_file.readKeyPacket(target.time, packet)) {
        m_decoder.restart();
        m_isPlaced = true;
        m_sent = key; // it may have found an earlier one; no need to look for this one again
        return true;
    }
    if (m_stop.stop_requested())
        return stopped();
    m_seeks = false; // its index leads nowhere: read on from the start
    TRY(rewind());
    return false;
}

/// Frames that came out: each goes to the targets that it is the first one for.
Result<void> VideoSampler::takeFrames(const std::vector<Target>& targets)
{
    const Frame frame(av_frame_alloc());
    if (!frame)
        return Error{ErrorCode::OutOfMemory, "no memory for a frame"};
    while (m_next < targets.size() && !m_isEnded && m_decoder.receive(*frame)) {
        const int64_t time = timeOf(*frame);
        if (time < targets[m_next].time)
            continue;
        if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) {
            ++m_damaged;
            continue;
        }
        bool sceneChange = false;
        for (; m_next < targets.size() && targets[m_next].time <= time; ++m_next)
            sceneChange = sceneChange || targets[m_next].sceneChange;
        TRY(deliver(*frame, secondsOf(time), sceneChange));
    }
    return {};
}

bool VideoSampler::isKeyTarget(const std::vector<Target>& targets, size_t index) const
{
    return m_seeks && !m_counts && index < targets.size() &&
           std::binary_search(m_keys.begin(), m_keys.end(), targets[index].time);
}

/// Key frames one after another, as many as come next: sent without a pause, so that the decoder's threads all work.
Result<void> VideoSampler::decodeKeys(const std::vector<Target>& targets, AVPacket& packet)
{
    m_decoder.restart();
    m_decoder.leaveOut(AVDISCARD_DEFAULT);
    m_isPlaced = false;
    size_t sent = m_next;
    for (; isKeyTarget(targets, sent) && !m_isEnded && !m_stop.stop_requested(); ++sent) {
        if (!m_file.readKeyPacket(targets[sent].time, packet) || VideoFile::timeOf(packet) != targets[sent].time)
            continue;
        TRY(m_decoder.send(packet));
        TRY(takeFrames(targets));
    }
    m_decoder.finish();
    TRY(takeFrames(targets));
    m_next = std::max(m_next, sent); // what did not come out will not
    return {};
}

/// Any frames: from the key frame before, without those that no later one refers to. `tolerance`: frames up to so long
/// after a target's time may be the one it means and are not left out.
Result<void> VideoSampler::decode(const std::vector<Target>& targets, int64_t tolerance)
{
    const Packet packet(av_packet_alloc());
    if (!packet)
        return Error{ErrorCode::OutOfMemory, "no memory to read the clip"};
    auto isNeeded = [&](int64_t time) {
        if (time < INT64_MIN + tolerance) // not stated
            return true;
        const auto first =
            std::lower_bound(targets.begin() + static_cast<ptrdiff_t>(m_next), targets.end(), time - tolerance + 1,
                             [](const Target& target, int64_t at) { return target.time < at; });
        return first != targets.end() && first->time <= time;
    };
    m_next = 0;
    int64_t deadEnd = INT64_MIN; // nothing can be read between here and the next key frame
    while (m_next < targets.size() && !m_isEnded) {
        if (m_stop.stop_requested())
            return stopped();
        if (isKeyTarget(targets, m_next) && (m_next + 1 == targets.size() || isKeyTarget(targets, m_next + 1))) {
            TRY(decodeKeys(targets, *packet));
            continue;
        }
        TRY_ASSIGN(const bool hasPacket, approach(targets[m_next], *packet));
        if (hasPacket ? VideoFile::timeOf(*packet) <= deadEnd : !m_file.read(*packet)) {
            const size_t lost = m_next;
            m_decoder.finish();
            TRY(takeFrames(targets));
            if (!m_seeks)
                return {};
            deadEnd = std::max(deadEnd, m_sent);
            m_isPlaced = false;
            m_next = std::max(m_next, lost + 1);
            continue;
        }
        const int64_t time = VideoFile::timeOf(*packet);
        m_decoder.leaveOut(m_counts || isNeeded(time) ? AVDISCARD_DEFAULT : AVDISCARD_NONREF);
        TRY(m_decoder.send(*packet));
        m_sent = std::max(m_sent, time);
        TRY(takeFrames(targets));
    }
    return {};
}

Result<void> VideoSampler::deliver(const AVFrame& frame, double seconds, bool sceneChange)
{
    TRY_ASSIGN(inference::Image image, m_painter->paint(frame));
    m_report.times.push_back(seconds);
    m_isEnded = !m_onFrame({seconds, sceneChange, std::move(image)});
    return {};
}

void VideoSampler::finishReport()
{
    if (!m_report.gaps.empty() && m_report.gaps.back().to >= m_report.to)
        m_report.notes.push_back("nothing after " + clockText(m_report.times.back()) + " could be read, though the " +
                                 "file says it lasts " + clockText(*m_info.seconds));
    if (m_damaged > 0)
        m_report.notes.push_back(m_damaged == 1 ? "1 damaged frame was passed over"
                                                : std::to_string(m_damaged) + " damaged frames were passed over");
    if (m_info.hasSound)
        m_report.notes.push_back("the sound was not heard");
}

} // namespace media

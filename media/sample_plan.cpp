#include "media/sample_plan.h"

#include "inference/image_preprocess.h"
#include "media/video_scenes.h"

#include <algorithm>
#include <cmath>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

uint32_t framesOf(VideoEffort effort)
{
    switch (effort) {
    case VideoEffort::Quick:
        return 32;
    case VideoEffort::Normal:
        return 64;
    case VideoEffort::Careful:
        return 128;
    }
    return 64;
}

/// Tokens of "MM:SS " with its digits one by one, the two marks, and the space between frames; four-digit minutes
/// would be one more.
constexpr uint32_t kTimeTokens = 9;

class Chooser {
public:
    Chooser(std::span<const SceneCandidate> candidates, double from, double to, uint32_t wanted)
        : m_candidates(candidates), m_from(from), m_to(to), m_wanted(wanted), m_isTaken(candidates.size(), false)
    {
    }

    std::vector<ChosenFrame> choose()
    {
        takeFloor();
        takeSceneChanges();
        while (m_chosen.size() < m_wanted && takeInWidestGap()) {
        }
        return std::move(m_chosen);
    }

private:
    std::span<const SceneCandidate> m_candidates;
    double m_from;
    double m_to;
    uint32_t m_wanted;
    std::vector<bool> m_isTaken;
    std::vector<ChosenFrame> m_chosen; ///< ascending

    void insert(const ChosenFrame& frame)
    {
        if (frame.isCandidate)
            m_isTaken[frame.candidate] = true;
        m_chosen.insert(std::upper_bound(m_chosen.begin(), m_chosen.end(), frame.seconds,
                                         [](double at, const ChosenFrame& one) { return at < one.seconds; }),
                        frame);
    }

    /// The free candidate nearest to `middle` in [begin, end), or that moment itself.
    ChosenFrame nearest(double begin, double end, double middle) const
    {
        ChosenFrame best{.seconds = middle};
        for (size_t i = 0; i < m_candidates.size(); ++i) {
            const double at = m_candidates[i].seconds;
            const bool isBetter = !best.isCandidate || std::abs(at - middle) < std::abs(best.seconds - middle);
            if (!m_isTaken[i] && at >= begin && at < end && isBetter)
                best = {at, true, i, m_candidates[i].change >= kChange};
        }
        return best;
    }

    void takeFloor()
    {
        const uint32_t parts = (m_wanted + 1) / 2;
        const double length = (m_to - m_from) / parts;
        for (uint32_t part = 0; part < parts; ++part) {
            const double begin = m_from + part * length;
            insert(nearest(begin, begin + length, begin + length / 2));
        }
    }

    void takeSceneChanges()
    {
        std::vector<size_t> order;
        for (size_t i = 0; i < m_candidates.size(); ++i) {
            const double at = m_candidates[i].seconds;
            if (!m_isTaken[i] && m_candidates[i].change >= kChange && at >= m_from && at < m_to)
                order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(),
                         [this](size_t a, size_t b) { return m_candidates[a].change > m_candidates[b].change; });
        order.resize(std::min<size_t>(order.size(), m_wanted - m_chosen.size()));
        for (const size_t i : order)
            insert({m_candidates[i].seconds, true, i, true});
    }

    bool takeInWidestGap()
    {
        double begin = m_from;
        VideoGap widest;
        for (size_t i = 0; i <= m_chosen.size(); ++i) {
            const double end = i < m_chosen.size() ? m_chosen[i].seconds : m_to;
            if (end - begin > widest.to - widest.from)
                widest = {begin, end};
            begin = end;
        }
        constexpr double kShortestGap = 0.04; // seconds; there is hardly a frame in less
        const double length = widest.to - widest.from;
        if (length < kShortestGap)
            return false;
        insert(nearest(widest.from + length / 4, widest.to - length / 4, widest.from + length / 2));
        return true;
    }

    static constexpr double kChange = kSceneChange;
};

} // namespace

std::vector<size_t> uniformIndexes(size_t frameCount, uint32_t wanted)
{
    const size_t count = std::min<size_t>(frameCount, wanted);
    std::vector<size_t> indexes(count);
    for (size_t i = 0; i < count; ++i)
        indexes[i] = i * frameCount / count;
    return indexes;
}

std::vector<ChosenFrame> chooseFrames(std::span<const SceneCandidate> candidates, double from, double to,
                                      uint32_t wanted)
{
    return Chooser(candidates, from, to, wanted).choose();
}

std::vector<VideoGap> findGaps(std::span<const double> times, double from, double to, double reach)
{
    std::vector<VideoGap> gaps;
    double covered = from;
    for (const double time : times) {
        if (time - reach > covered)
            gaps.push_back({covered, time - reach});
        covered = std::max(covered, time + reach);
    }
    if (covered < to)
        gaps.push_back({covered, to});
    return gaps;
}

Result<SamplePlan> planSamples(const VideoInfo& info, const SampleRequest& request)
{
    if (request.frames > kMaxFrames)
        return Error{ErrorCode::BadInput, "at most " + std::to_string(kMaxFrames) +
                                              " frames of a clip can be read at " + "once, not " +
                                              std::to_string(request.frames) + "; read it part by part"};
    if (!(request.from >= 0) || !(request.to > request.from) || (info.seconds && request.from >= *info.seconds))
        return Error{ErrorCode::BadInput,
                     "the clip has no part from " + clockText(request.from) + " to " + clockText(request.to)};
    TRY_ASSIGN(const auto target, inference::modelImageSize(info.width, info.height, request.budget));
    SamplePlan plan;
    const double end = std::min(request.to, info.seconds.value_or(request.to));
    plan.seconds = std::isfinite(end) ? end - request.from : 0;
    plan.uniform = plan.seconds > 0 && plan.seconds <= kShortClipSeconds;
    plan.frames = request.frames > 0 ? request.frames : plan.uniform ? kReferenceFrames : framesOf(request.effort);
    if (plan.uniform && info.framesPerSecond > 0) {
        const double count = std::max(1.0, std::round(plan.seconds * info.framesPerSecond));
        plan.frames = static_cast<uint32_t>(std::min<double>(plan.frames, count));
    }
    plan.tokens = plan.frames * (target.softTokens() + kTimeTokens);
    // Half of a long clip's frames are spread evenly, each anywhere in its part, so that two may be two parts apart.
    const uint32_t parts = plan.uniform ? plan.frames : (plan.frames + 1) / 2;
    plan.spacing = plan.seconds / parts * (plan.uniform ? 1 : 2);
    constexpr uint32_t kMostSide = 1920;
    const uint32_t needed = 2 * std::max(target.modelWidth, target.modelHeight);
    const uint32_t side = std::min(plan.uniform ? kMostSide : needed, std::max(info.width, info.height));
    const double factor = static_cast<double>(side) / std::max(info.width, info.height);
    plan.width = std::max(1U, static_cast<uint32_t>(std::lround(info.width * factor)));
    plan.height = std::max(1U, static_cast<uint32_t>(std::lround(info.height * factor)));
    return plan;
}

} // namespace media

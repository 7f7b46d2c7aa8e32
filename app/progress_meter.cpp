// Engine events -> throttled progress.
#include "app/progress_meter.h"

namespace app {

void ProgressMeter::operator()(const inference::GenerateEvent& event)
{
    if (const auto* reading = std::get_if<inference::ReadingMedia>(&event))
        tell(Phase::ReadingPictures, reading->index, reading->count);
    else if (const auto* prompt = std::get_if<inference::ReadingPrompt>(&event))
        tell(Phase::ReadingPrompt, prompt->tokensDone, prompt->tokensTotal);
    else if (const auto* piece = std::get_if<inference::GeneratedPiece>(&event))
        tell(piece->piece.kind == inference::OutputParser::Piece::Kind::Thought ? Phase::Thinking : Phase::Answering,
             ++m_pieces, 0);
}

void ProgressMeter::tell(Phase phase, uint32_t done, uint32_t total)
{
    const auto now = Clock::now();
    if (m_pieces == 1)
        m_firstPiece = now;
    if (phase == m_progress.phase && now - m_told < kProgressInterval)
        return;
    m_told = now;
    m_progress.phase = phase;
    m_progress.done = done;
    m_progress.total = total;
    const std::chrono::duration<double> generating = now - m_firstPiece;
    if (m_pieces > 1 && generating.count() > 0)
        m_progress.tokensPerSecond = (m_pieces - 1) / generating.count();
    m_handler(m_progress);
}

} // namespace app

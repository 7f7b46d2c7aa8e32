// The engine's words -> the store's.
#include "app/answer_translation.h"

#include "app/tool_parts.h"

#include <algorithm>

namespace app {

Statistics toStatistics(const inference::GenerateResult& result)
{
    return {.promptTokens = result.promptTokens,
            .cachedTokens = result.cachedTokens,
            .completionTokens = result.completionTokens,
            .encodeMilliseconds = result.encodeMilliseconds,
            .prefillMilliseconds = result.prefillMilliseconds,
            .decodeMilliseconds = result.decodeMilliseconds,
            .firstTokenMilliseconds = result.firstTokenMilliseconds};
}

Statistics inAll(const std::optional<Statistics>& before, const Statistics& last)
{
    if (!before)
        return last;
    // The last prompt holds what the earlier pieces wrote.
    return {.promptTokens = last.promptTokens - std::min(last.promptTokens, before->completionTokens),
            .cachedTokens = before->cachedTokens,
            .completionTokens = before->completionTokens + last.completionTokens,
            .encodeMilliseconds = before->encodeMilliseconds + last.encodeMilliseconds,
            .prefillMilliseconds = before->prefillMilliseconds + last.prefillMilliseconds,
            .decodeMilliseconds = before->decodeMilliseconds + last.decodeMilliseconds,
            .firstTokenMilliseconds = before->firstTokenMilliseconds};
}

MessageState stateAfter(inference::FinishReason reason, MessageState whenCancelled)
{
    switch (reason) {
    case inference::FinishReason::Stop:
    case inference::FinishReason::ToolCalls:
        return MessageState::Complete;
    case inference::FinishReason::Length:
        return MessageState::LengthLimit;
    case inference::FinishReason::Cancelled:
        break;
    }
    return whenCancelled;
}

Part toPart(const inference::OutputParser::Piece& piece)
{
    using Kind = inference::OutputParser::Piece::Kind;
    if (piece.kind != Kind::ToolCall) {
        const auto kind = piece.kind == Kind::Thought ? Part::Kind::Thought : Part::Kind::Text;
        return {.kind = kind, .text = piece.text, .attachment = {}};
    }
    return toolCallPart(piece.toolCall);
}

} // namespace app

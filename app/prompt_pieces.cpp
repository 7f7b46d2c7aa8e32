// Pieces and their prices.
#include "app/prompt_pieces.h"

#include "inference/prompt_tokens.h"

#include <utility>

namespace app {

using inference::Image;

uint32_t pictureTokens(uint32_t width, uint32_t height, uint32_t budget)
{
    const auto size = inference::modelImageSize(width, height, budget);
    return size ? size->softTokens() + kMarkerTokens : 0;
}

Image modelSized(Image picture, uint32_t budget)
{
    const auto size = inference::modelImageSize(picture.width, picture.height, budget);
    if (!size || uint64_t{size->modelWidth} * size->modelHeight >= uint64_t{picture.width} * picture.height)
        return picture;
    const auto again = inference::modelImageSize(size->modelWidth, size->modelHeight, budget);
    if (!again || again->modelWidth != size->modelWidth || again->modelHeight != size->modelHeight)
        return picture;
    return inference::resizeBicubic(picture, size->modelWidth, size->modelHeight);
}

void PromptPieces::addText(std::string_view text)
{
    if (text.empty())
        return;
    if (m_pieces.empty() || m_pieces.back().kind != PromptPiece::Kind::Text)
        m_pieces.push_back({.kind = PromptPiece::Kind::Text});
    m_pieces.back().text += text;
}

void PromptPieces::addPicture(Image picture, uint32_t budget)
{
    PromptPiece piece{.kind = PromptPiece::Kind::Picture};
    piece.media.frames.push_back({.image = std::make_shared<const Image>(std::move(picture)), .seconds = 0});
    piece.media.budget = budget;
    m_pieces.push_back(std::move(piece));
}

void PromptPieces::append(const PromptPieces& others)
{
    for (const PromptPiece& piece : others.m_pieces) {
        if (piece.kind == PromptPiece::Kind::Text)
            addText(piece.text);
        else
            m_pieces.push_back(piece);
    }
}

void PromptPieces::addClip(std::vector<inference::Media::Frame> frames, uint32_t budget)
{
    PromptPiece piece{.kind = PromptPiece::Kind::Clip};
    piece.media.frames = std::move(frames);
    piece.media.budget = budget;
    m_pieces.push_back(std::move(piece));
}

uint32_t PromptPieces::tokens(const CountTokens& count) const
{
    uint32_t total = 0;
    for (const PromptPiece& piece : m_pieces) {
        total += count(piece.text);
        bool isFirst = true;
        for (const inference::Media::Frame& frame : piece.media.frames) {
            total += pictureTokens(frame.image->width, frame.image->height, piece.media.budget);
            if (piece.kind == PromptPiece::Kind::Clip)
                total += count((isFirst ? "" : " ") + inference::frameTime(frame.seconds) + " ");
            isFirst = false;
        }
    }
    return total;
}

size_t PromptPieces::bytes() const
{
    size_t total = 0;
    for (const PromptPiece& piece : m_pieces) {
        total += piece.text.size();
        for (const inference::Media::Frame& frame : piece.media.frames)
            total += frame.image->rgb.size();
    }
    return total;
}

} // namespace app

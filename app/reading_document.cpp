// Office files, mail and text: all of it where it fits, with its pictures as fine as there is room for; else without
// pictures, from the beginning on as far as it goes, and what is left out is said.
#include "app/attachment_picture.h"
#include "app/reading_kinds.h"
#include "media/picture.h"

#include <algorithm>
#include <array>
#include <span>

namespace app {

using inference::Result;
using media::DocumentContent;
using media::Piece;
using media::cage::FileReader;

namespace {

constexpr std::string_view kSectionEnd = "\n\n";
/// Cutting a text to its room takes a few guesses, each nearer; what is still too much then is not read at all.
constexpr int kCutGuesses = 8;

/// `budget` 0: without pictures. `textBytes` > 0: the text up to there, and no pictures after it.
void addSection(PromptPieces& pieces, Section section, uint32_t budget, uint64_t textBytes)
{
    if (const std::string tag = placeTag(section.front().place); !tag.empty())
        pieces.addText(tag + "\n");
    uint64_t left = textBytes > 0 ? textBytes : UINT64_MAX;
    for (const Piece& piece : section) {
        if (piece.kind == Piece::Kind::Text) {
            pieces.addText(std::string_view(piece.text).substr(0, std::min<uint64_t>(left, piece.text.size())));
            left -= std::min<uint64_t>(left, piece.text.size());
        } else if (budget > 0) {
            if (!piece.text.empty())
                pieces.addText("\n" + piece.text + ":\n");
            pieces.addPicture(modelSized(piece.picture, budget), budget);
        }
        if (left == 0)
            break;
        pieces.addText("\n");
    }
    pieces.addText(kSectionEnd);
}

/// What a section costs, without making its pictures.
uint32_t sectionTokens(Section section, uint32_t budget, uint64_t textBytes, const CountTokens& count)
{
    uint32_t pictures = 0;
    std::string text;
    uint32_t tokens = 0;
    const auto endText = [&] {
        tokens += count(text);
        text.clear();
    };
    if (const std::string tag = placeTag(section.front().place); !tag.empty())
        text = tag + "\n";
    uint64_t left = textBytes > 0 ? textBytes : UINT64_MAX;
    for (const Piece& piece : section) {
        if (piece.kind == Piece::Kind::Text) {
            text += std::string_view(piece.text).substr(0, std::min<uint64_t>(left, piece.text.size()));
            left -= std::min<uint64_t>(left, piece.text.size());
        } else if (budget > 0) {
            if (!piece.text.empty())
                text += "\n" + piece.text + ":\n";
            endText();
            pictures += pictureTokens(piece.picture.width, piece.picture.height, budget);
        }
        if (left == 0)
            break;
        text += "\n";
    }
    text += kSectionEnd;
    endText();
    return tokens + pictures;
}

bool hasPicture(Section section)
{
    return std::any_of(section.begin(), section.end(),
                       [](const Piece& piece) { return piece.kind == Piece::Kind::Picture; });
}

std::string textOf(Section section)
{
    std::string text;
    for (const Piece& piece : section) {
        if (piece.kind == Piece::Kind::Text)
            text += piece.text;
    }
    return text;
}

/// The most bytes of the section's text, whole lines, that fit into `room`; 0 for none worth reading.
uint64_t bytesThatFit(Section section, uint32_t room, const CountTokens& count)
{
    const std::string text = textOf(section);
    uint32_t tokens = sectionTokens(section, 0, 0, count);
    uint64_t bytes = text.size();
    for (int guess = 0; guess < kCutGuesses && bytes > 0; ++guess) {
        if (tokens <= room)
            return bytes == text.size() ? 0 : bytes;
        bytes = static_cast<uint64_t>(static_cast<double>(bytes) * room / tokens * 0.99);
        const size_t lineEnd = bytes > 0 ? text.rfind('\n', bytes - 1) : std::string::npos;
        bytes = lineEnd == std::string::npos ? 0 : lineEnd + 1;
        tokens = bytes > 0 ? sectionTokens(section, 0, bytes, count) : 0;
    }
    return bytes > 0 && tokens <= room ? bytes : 0;
}

/// The finest budget, at most the wished one, with which everything fits; 0: without pictures.
uint32_t pictureBudget(std::span<const Section> sections, const ReadingOrder& order, uint32_t room)
{
    for (const uint32_t budget : {1120U, 560U, 280U, 140U, 70U}) {
        if (budget > order.wish.budget)
            continue;
        uint64_t tokens = 0;
        for (const Section& section : sections)
            tokens += sectionTokens(section, budget, 0, order.tools.countTokens);
        if (tokens <= room)
            return budget;
    }
    return 0;
}

void noteCut(Section section, const std::string& fileName, Reading::Item& item, std::vector<std::string>& notRead)
{
    const std::string text = textOf(section);
    const auto cut = text.begin() + static_cast<std::ptrdiff_t>(item.textBytes);
    const auto read = std::count(text.begin(), cut, '\n');
    const auto left = std::count(cut, text.end(), '\n') + (text.ends_with('\n') ? 0 : 1);
    item.reason = "the first " + std::to_string(read) + " of " + std::to_string(read + left) + " lines";
    notRead.push_back((item.place.empty() || item.place == fileName ? std::string() : item.place + ": ") + "the last " +
                      std::to_string(left) + " of " + std::to_string(read + left) + " lines: " + std::string(kNoRoom));
}

} // namespace

std::vector<Section> sectionsOf(const DocumentContent& content)
{
    std::vector<Section> sections;
    const std::span<const Piece> pieces = content.pieces;
    for (size_t first = 0; first < pieces.size();) {
        size_t count = 1;
        while (first + count < pieces.size() && pieces[first + count].place == pieces[first].place)
            ++count;
        sections.push_back(pieces.subspan(first, count));
        first += count;
    }
    return sections;
}

Result<void> planDocument(FileReader& file, const ReadingOrder& order, PlannedReading& plan)
{
    TRY_ASSIGN(const DocumentContent content, file.document(0, order.tools.stop));
    const CountTokens& count = order.tools.countTokens;
    const std::vector<Section> sections = sectionsOf(content);
    Attachment& attachment = plan.attachment;
    Reading& reading = attachment.reading;
    reading.notRead = content.notRead;
    const uint32_t heading = count(documentHeading(attachment));
    const uint32_t room = order.wish.room > heading ? order.wish.room - heading : 0;
    const bool anyPicture = std::any_of(sections.begin(), sections.end(), hasPicture);
    attachment.budget = anyPicture && order.tools.canSee ? pictureBudget(sections, order, room) : 0;

    uint32_t used = 0;
    bool isFull = false;
    for (const Section& section : sections) {
        const bool withPictures = attachment.budget > 0 && hasPicture(section);
        Reading::Item item{.place = section.front().place,
                           .how = withPictures ? Reading::How::Both : Reading::How::Text,
                           .tokens = sectionTokens(section, attachment.budget, 0, count),
                           .budget = withPictures ? attachment.budget : 0};
        if (isFull || used + item.tokens > room) {
            item.textBytes = isFull ? 0 : bytesThatFit(section, room - used, count);
            isFull = true;
            if (item.textBytes > 0) {
                item.tokens = sectionTokens(section, 0, item.textBytes, count);
                noteCut(section, attachment.fileName, item, reading.notRead);
            } else {
                item.how = Reading::How::NotRead;
                item.reason = kNoRoom;
            }
        }
        used += item.how == Reading::How::NotRead ? 0 : item.tokens;
        reading.items.push_back(std::move(item));
    }
    if (anyPicture && attachment.budget == 0)
        reading.notRead.push_back("its pictures: " + std::string(order.tools.canSee ? kNoRoom : kCannotSee));
    for (std::string& words : unreadInWords(reading.items))
        reading.notRead.push_back(std::move(words));
    attachment.tokens = heading + used;
    const auto picture = std::find_if(content.pieces.begin(), content.pieces.end(),
                                      [](const Piece& piece) { return piece.kind == Piece::Kind::Picture; });
    if (picture != content.pieces.end()) {
        TRY_ASSIGN(plan.thumbnailPng, media::encodePng(fittedTo(picture->picture, kThumbnailSide)));
    }
    return {};
}

PiecesResult readDocument(FileReader& file, const Attachment& attachment, const ReadingTools& tools)
{
    TRY_ASSIGN(const DocumentContent content, file.document(0, tools.stop));
    const std::vector<Section> sections = sectionsOf(content);
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addText(documentHeading(attachment));
    const auto& items = attachment.reading.items;
    for (size_t i = 0; i < std::min(items.size(), sections.size()); ++i) {
        if (items[i].how != Reading::How::NotRead)
            addSection(*pieces, sections[i], items[i].budget, items[i].textBytes);
    }
    return std::shared_ptr<const PromptPieces>(std::move(pieces));
}

} // namespace app

// What decoders give: plain values, the same on both sides of the wire between the cage's child, which makes them, and
// the rest of Facet, which uses them. Texts are UTF-8.
#pragma once

#include "inference/input.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace media {

enum class FileKind { Picture, Video, Pdf, Document, Spreadsheet, Slides, Mail, Text, Archive };

/// What a file is, before anything of it is read for the model. Cheap: from headers and indexes only.
struct Overview {
    FileKind kind = FileKind::Text;
    std::string format;               ///< "PNG", "MP4, H.264", "Word document (docx)", "UTF-8 text, C++"
    std::string title;                ///< from the file's own metadata; often empty
    uint32_t width = 0;               ///< Picture, Video: pixels as shown (rotation, pixel aspect)
    uint32_t height = 0;              ///< as above
    uint32_t pages = 0;               ///< Pdf pages, Slides slides, Spreadsheet sheets, Document sections
    std::optional<double> seconds;    ///< Video
    double framesPerSecond = 0;       ///< Video; 0 when variable or unknown
    uint32_t pictures = 0;            ///< embedded ones that reading would give (documents)
    uint64_t textBytes = 0;           ///< of the text that reading would give, where known cheaply
    bool encrypted = false;           ///< needs a password before anything else
    std::vector<std::string> notRead; ///< what Facet will not read of it: "sound", "macros", "3 comments"

    bool operator==(const Overview&) const = default;
};

/// One thing that the model reads; pieces stand in the order of reading.
struct Piece {
    enum class Kind { Text, Picture };
    Kind kind = Kind::Text;
    std::string text;         ///< Text: Markdown or plain; Picture: what it is ("Figure on slide 3"), may be empty
    inference::Image picture; ///< Picture only
    std::string place;        ///< where it stands: "p. 7", "Sheet Costs", "Slide 3", "src/main.cpp"; may be empty

    bool operator==(const Piece&) const = default;
};

/// A whole document: office files, mail, text.
struct DocumentContent {
    std::vector<Piece> pieces;
    std::vector<std::string> notRead; ///< as in Overview, now that all was read
};

/// A word and where it stands on its page as shown (rotated): points from the top left corner.
struct WordBox {
    std::string text;
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
};

struct PdfPage {
    float width = 0;  ///< points, as shown
    float height = 0; ///< points
    std::string text;
    std::vector<WordBox> words;
    bool hasPictures = false; ///< or drawings: its text alone does not show the page
};

struct VideoFrame {
    double seconds = 0; ///< since the start of the clip
    bool sceneChange = false;
    inference::Image image;
};

struct SubtitleLine {
    double from = 0; ///< seconds
    double to = 0;   ///< seconds
    std::string text;
};

struct ArchiveEntry {
    std::string path; ///< inside the archive, "/" between folders, never absolute, no ".."
    FileKind kind = FileKind::Text;
    std::string format;
    uint64_t bytes = 0;   ///< unpacked
    bool hidden = false;  ///< its name or a folder's begins with a dot
    bool ignored = false; ///< by a .gitignore beside or above it
    std::string refusal;  ///< why it cannot be read; empty if it can
};

} // namespace media

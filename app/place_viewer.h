// One page, frame, sheet or entry of a stored attachment, for looking at it beside the chat. Keeps the last files open,
// so that the next page comes quickly. For one thread.
#pragma once

#include "app/attachment_files.h"
#include "app/conversation.h"
#include "inference/result.h"
#include "media/content.h"

#include <deque>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct Place {
    std::shared_ptr<const inference::Image> picture; ///< null where there is only text
    std::string text;                                ///< of the page, sheet, slide, section or entry; Markdown
    float width = 0;                                 ///< Pdf: the page in points, as `words` are measured
    float height = 0;                                ///< as above
    std::vector<media::WordBox> words;               ///< Pdf
};

class PlaceViewer {
public:
    /// `files` must live longer.
    explicit PlaceViewer(AttachmentFiles& files) : m_files(files) {}

    /// `item`: index into reading.items; of a picture only 0. `side`: the picture's longer side has at most so many
    /// pixels; 0: no picture. Errors: those of the file's readers, BadInput (no such item).
    inference::Result<Place> show(const Attachment& attachment, size_t item, uint32_t side,
                                  const std::stop_token& stop);
    /// The frame at that time of a clip.
    inference::Result<Place> showTime(const Attachment& attachment, double seconds, uint32_t side,
                                      const std::stop_token& stop);

private:
    struct OpenFile {
        std::string sha256;
        media::cage::FileReader reader;
        std::shared_ptr<const media::DocumentContent> document; ///< once it was read
    };

    inference::Result<OpenFile*> open(const Attachment& attachment, const std::stop_token& stop);
    inference::Result<Place> showPage(OpenFile& file, uint32_t page, uint32_t side, const std::stop_token& stop);
    inference::Result<Place> showSection(OpenFile& file, size_t section, uint32_t side, const std::stop_token& stop);
    inference::Result<Place> showEntry(OpenFile& file, const std::string& path, uint32_t side,
                                       const std::stop_token& stop);

    AttachmentFiles& m_files;
    std::deque<OpenFile> m_open; ///< the latest last
};

} // namespace app

// The tool that searches documents: their whole text, also of pages that the model was not given, and the passages in
// it that say what is looked for.
#pragma once

#include "app/attachment_files.h"
#include "app/conversation.h"
#include "inference/prompt.h"
#include "inference/result.h"

#include <deque>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct DocumentText {
    struct Place {
        std::string name; ///< as in readings: "p. 7", "Sheet Costs"
        std::string text;
    };
    std::string sha256;
    std::string fileName;
    bool hasLines = false; ///< places in it are lines
    std::vector<Place> places;
    std::vector<std::string> notRead; ///< what has no text here, in words
};

/// Errors: those of opening and decoding; BadInput (encrypted).
inference::Result<DocumentText> readDocumentText(AttachmentFiles& files, const Attachment& attachment,
                                                 const std::stop_token& stop);

/// {"passages": [{"file", "place", "line", "text"}, …], "not_searched": […]}, the best first: with all of the words,
/// else with some of them. Errors: BadInput (no word to look for), Storage (no memory for the index).
inference::Result<inference::Json> searchTexts(std::span<const std::shared_ptr<const DocumentText>> texts,
                                               std::string_view query);

/// Keeps the texts of the last documents. For one thread.
class DocumentSearch {
public:
    /// `files` must live longer.
    explicit DocumentSearch(AttachmentFiles& files) : m_files(files) {}

    /// In the documents (of `attachments`) whose name is `file`; empty: in all. What cannot be read is said in
    /// "not_searched". Errors: BadInput, Cancelled, Storage.
    inference::Result<inference::Json> search(std::span<const Attachment> attachments, std::string_view query,
                                              std::string_view file, const std::stop_token& stop);

private:
    inference::Result<std::shared_ptr<const DocumentText>> text(const Attachment& attachment,
                                                                const std::stop_token& stop);

    AttachmentFiles& m_files;
    std::deque<std::shared_ptr<const DocumentText>> m_known; ///< the latest last
};

/// Files with text that can be searched.
bool isSearchable(const Attachment& attachment);

} // namespace app

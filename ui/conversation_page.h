// A conversation as a page to keep or to print: one HTML file that needs nothing else, or a PDF of it. What people and
// models wrote is text in it and nothing more: no element, script or address of theirs is ever run or fetched.
#pragma once

#include "app/conversation_record.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <functional>
#include <stop_token>

namespace ui {

/// A picture to stand in a page.
struct PagePicture {
    QByteArray bytes; ///< PNG or JPEG; empty: it cannot be shown
    int width = 0;    ///< pixels
    int height = 0;
};
/// Gives a picture's attachment made small enough; called on the thread that writes.
using PagePictures = std::function<PagePicture(const app::Attachment& picture)>;

/// Those in Facet's directory, decoded as the model gets them. `pathOf` is called on the thread that writes.
PagePictures storedPictures(std::function<std::filesystem::path(const app::Attachment&)> pathOf);

enum class PageUse {
    Screen, ///< thoughts are folded
    Print,
};
/// The page as HTML. Stops early when asked to.
QString conversationPage(const app::ConversationRecord& conversation, const PagePictures& pictures, PageUse use,
                         const std::stop_token& stop = {});

/// For ChatService::exportPages(), on any thread. Errors: Storage (no file is left), Cancelled.
inference::Result<void> writeHtml(const app::ConversationRecord& conversation, const PagePictures& pictures,
                                  const std::filesystem::path& file, const std::stop_token& stop);
/// A4, or Letter where that is usual.
inference::Result<void> writePdf(const app::ConversationRecord& conversation, const PagePictures& pictures,
                                 const std::filesystem::path& file, const std::stop_token& stop);

} // namespace ui

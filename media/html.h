// Web pages, chapters of e-books and bodies of mails -> Markdown. Nothing is fetched.
#pragma once

#include "media/document_writer.h"

#include <functional>
#include <string>
#include <string_view>

namespace media {

/// The bytes behind a picture's address; nothing when they are not at hand. `identity` is the same for the same ones.
struct HtmlPicture {
    std::string identity;
    std::span<const std::byte> bytes;
};
using FindHtmlPicture = std::function<std::optional<HtmlPicture>(std::string_view address)>;

/// `html`: UTF-8. Sets no title; gives that of the page.
std::string writeHtml(std::string_view html, const FindHtmlPicture& findPicture, DocumentWriter& writer);

/// Bytes of HTML in the encoding that their mark, their <meta> or their look tells -> UTF-8.
std::string decodeHtml(std::span<const std::byte> bytes);

/// XHTML writes <a/> where HTML needs <a></a>.
std::string htmlOfXhtml(std::string_view xhtml);

/// Errors: Media.
inference::Result<void> readHtml(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media

// Plain text, Markdown, source code and logs. Of large files the beginning and the end are read.
#pragma once

#include "media/document_writer.h"

namespace media {

/// A text with at most `maxBytes` of it kept: whole lines from its beginning and its end.
struct TextExcerpt {
    std::string encoding;
    std::string head;
    std::string tail;      ///< empty when all is in `head`
    uint64_t lines = 0;    ///< of the file
    uint64_t tailLine = 0; ///< number of the tail's first line, counted from 1
    uint64_t leftOutLines = 0;
    uint64_t leftOutBytes = 0;   ///< of the file, about
    uint64_t shortenedLines = 0; ///< that were longer than the limit
};

/// Errors: Media, when the bytes are no text.
inference::Result<TextExcerpt> excerptText(std::span<const std::byte> bytes, uint64_t maxBytes, uint64_t maxLineBytes);

/// Source code and logs come as fences of at most 200 lines, each headed by path and line numbers: a number before
/// every line would cost a quarter more tokens, and counting from the nearest heading is near enough for an answer
/// that names lines. Prose and Markdown come as they are.
inference::Result<void> readText(std::span<const std::byte> bytes, const FileType& type, const std::string& name,
                                 DocumentWriter& writer);

} // namespace media

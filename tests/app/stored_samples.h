// What the tests of stores put into them, and whole files at once.
#pragma once

#include "app/conversation.h"
#include "media/digest.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

inline std::string slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void spit(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::vector<app::Part> words(const std::string& text)
{
    return {{.kind = app::Part::Kind::Text, .text = text, .attachment = {}}};
}

inline app::Attachment attachmentOf(const std::string& bytes)
{
    app::Attachment attachment;
    attachment.sha256 = *media::sha256(std::as_bytes(std::span(bytes)));
    attachment.fileName = "note.txt";
    attachment.format = "text";
    attachment.bytes = bytes.size();
    attachment.kind = media::FileKind::Text;
    return attachment;
}

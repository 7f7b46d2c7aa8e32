// See mail.h. GMime takes the message apart; characters are converted by ICU, as GMime would have iconv load a module
// from a file for each character set.
#include "media/mail.h"

#include "inference/ascii.h"
#include "inference/byte_text.h"
#include "media/encoding.h"
#include "media/file_kind.h"
#include "media/html.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

struct Unreference {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T> using Owned = std::unique_ptr<T, Unreference>;

constexpr uint32_t kDeepestNesting = 20; // of multiparts and forwarded messages

std::string contentOf(GMimePart* part)
{
    GMimeDataWrapper* wrapper = g_mime_part_get_content(part); // borrowed
    if (!wrapper)
        return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

bool isType(GMimeObject* object, const char* type, const char* subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

std::string textOf(GMimePart* part)
{
    const std::string bytes = contentOf(part);
    const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    const std::string name = charset ? charset : "";
    if (name != "us-ascii" && isKnownEncoding(name) && !(name == "utf-8" || name == "UTF-8"))
        return normaliseText(toUtf8(asBytes(bytes), name));
    const auto encoding = detectEncoding(asBytes(bytes));
    return normaliseText(toUtf8(asBytes(bytes), encoding ? encoding->name : "UTF-8"));
}

/// "%41" -> "A".
std::string percentDecoded(std::string_view text)
{
    std::string bytes;
    for (size_t i = 0; i < text.size(); ++i) {
        int value = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            bytes.push_back(static_cast<char>(static_cast<uint8_t>(value)));
            i += 2;
        } else {
            bytes.push_back(text[i]);
        }
    }
    return bytes;
}

/// Cuts off "name=value" up to the next semicolon outside of quotes.
std::pair<std::string, std::string> nextParameter(std::string_view& rest)
{
    std::pair<std::string, std::string> parameter;
    bool quoted = false;
    bool inValue = false;
    size_t i = 0;
    for (; i < rest.size() && (quoted || rest[i] != ';'); ++i) {
        const char c = rest[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\' && quoted && i + 1 < rest.size())
            parameter.second.push_back(rest[++i]);
        else if (c == '=' && !inValue)
            inValue = true;
        else if (inValue)
            parameter.second.push_back(c);
        else
            parameter.first.push_back(inference::lowered(c));
    }
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return {trimmed(parameter.first), trimmed(parameter.second)};
}

/// A parameter as RFC 2231 writes them: name*=charset'language'%41, in parts as name*0=, name*1*=. GMime would have
/// iconv convert it.
std::string parameterOf(GMimeObject* object, const char* header, const std::string& name)
{
    GMimeHeader* found = g_mime_header_list_get_header(g_mime_object_get_header_list(object), header);
    const char* raw = found ? g_mime_header_get_raw_value(found) : nullptr;
    std::string charset = "UTF-8";
    std::string bytes;
    bool extended = false;
    for (std::string_view rest = raw ? raw : ""; !rest.empty();) {
        const auto [key, value] = nextParameter(rest);
        if (key == name && bytes.empty())
            return decodedHeader(value);
        if (!key.starts_with(name + "*"))
            continue;
        const bool encoded = key.ends_with('*');
        const size_t language = value.find('\'');
        const size_t text = language == std::string::npos ? language : value.find('\'', language + 1);
        const bool first = encoded && !extended && text != std::string::npos;
        if (first)
            charset = value.substr(0, language);
        extended = extended || encoded;
        bytes += encoded ? percentDecoded(std::string_view(value).substr(first ? text + 1 : 0)) : value;
    }
    return bytes.empty() ? bytes : toUtf8(asBytes(bytes), charset);
}

/// Empty when the part has no name of its own.
std::string fileNameOf(GMimeObject* part)
{
    std::string name = parameterOf(part, "Content-Disposition", "filename");
    if (name.empty())
        name = parameterOf(part, "Content-Type", "name");
    return simplified(name.substr(name.find_last_of("/\\") + 1));
}

class MailReader {
public:
    MailReader(const ReadAttachment& readAttachment, DocumentWriter& writer)
        : m_readAttachment(readAttachment), m_writer(writer)
    {
    }

    void readMessage(GMimeMessage* message, uint32_t depth);
    void readAttachments();

private:
    void readPart(GMimeObject* object, uint32_t depth);
    void readMultipart(GMimeMultipart* multipart, uint32_t depth);
    void collectPictures(GMimeMultipart* multipart);

    const ReadAttachment& m_readAttachment;
    DocumentWriter& m_writer;
    std::map<std::string, std::string> m_pictures;                  ///< by Content-ID: bytes shown within a text
    std::vector<std::pair<std::string, std::string>> m_attachments; ///< name, bytes
};

void MailReader::readMessage(GMimeMessage* message, uint32_t depth)
{
    constexpr std::array<const char*, 6> kShown = {"From", "To", "Cc", "Date", "Subject", "Reply-To"};
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    std::string lines;
    for (const char* name : kShown) {
        GMimeHeader* header = g_mime_header_list_get_header(headers, name);
        const char* raw = header ? g_mime_header_get_raw_value(header) : nullptr;
        if (!raw)
            continue;
        const std::string value = simplified(decodedHeader(raw));
        lines += (lines.empty() ? "" : "\n") + std::string(name) + ": " + value;
        if (std::string_view(name) == "Subject" && m_writer.title().empty())
            m_writer.setTitle(value);
    }
    m_writer.block(lines);
    if (GMimeObject* body = g_mime_message_get_mime_part(message))
        readPart(body, depth + 1);
}

/// Pictures that the HTML beside them shows.
void MailReader::collectPictures(GMimeMultipart* multipart)
{
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
        GMimeObject* part = g_mime_multipart_get_part(multipart, i);
        const char* id = part ? g_mime_object_get_content_id(part) : nullptr;
        if (id && GMIME_IS_PART(part) && isType(part, "image", "*"))
            m_pictures[id] = contentOf(GMIME_PART(part));
    }
}

void MailReader::readMultipart(GMimeMultipart* multipart, uint32_t depth)
{
    const int count = g_mime_multipart_get_count(multipart);
    const bool alternative = isType(GMIME_OBJECT(multipart), "multipart", "alternative");
    if (isType(GMIME_OBJECT(multipart), "multipart", "related"))
        collectPictures(multipart);
    for (int i = 0; alternative && i < count; ++i) { // the same in several forms: plain text where it says something
        GMimeObject* part = g_mime_multipart_get_part(multipart, i);
        if (part && GMIME_IS_PART(part) && isType(part, "text", "plain") &&
            !trimmed(textOf(GMIME_PART(part))).empty()) {
            readPart(part, depth + 1);
            return;
        }
    }
    const int first = alternative ? std::max(count - 1, 0) : 0; // the last is the richest
    for (int i = first; i < count; ++i) {
        if (GMimeObject* part = g_mime_multipart_get_part(multipart, i))
            readPart(part, depth + 1);
    }
}

void MailReader::readPart(GMimeObject* object, uint32_t depth)
{
    if (depth > kDeepestNesting) {
        m_writer.leftOut("part nested too deep", "parts nested too deep");
    } else if (GMIME_IS_MULTIPART(object)) {
        readMultipart(GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        m_writer.block("Forwarded message:");
        if (GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
            readMessage(message, depth + 1);
    } else if (GMIME_IS_PART(object)) {
        GMimePart* part = GMIME_PART(object);
        const std::string fileName = fileNameOf(object);
        const char* id = g_mime_object_get_content_id(object);
        const bool attached = !fileName.empty() || g_mime_part_is_attachment(part);
        if (id && m_pictures.contains(id))
            return; // shown in its place
        if (!attached && isType(object, "text", "html")) {
            writeHtml(
                textOf(part),
                [&](std::string_view address) -> std::optional<HtmlPicture> {
                    const auto found = address.starts_with("cid:") ? m_pictures.find(std::string(address.substr(4)))
                                                                   : m_pictures.end();
                    if (found == m_pictures.end())
                        return std::nullopt;
                    return HtmlPicture{std::string(address), asBytes(found->second)};
                },
                m_writer);
        } else if (!attached && isType(object, "text", "*")) {
            m_writer.block(trimmed(textOf(part)));
        } else {
            m_attachments.emplace_back(fileName.empty() ? "unnamed" : fileName, contentOf(part));
        }
    }
}

void MailReader::readAttachments()
{
    for (const auto& [name, bytes] : m_attachments) {
        const Bytes content = asBytes(bytes);
        const auto type = detectFileType(content, name);
        const std::string what =
            name + " (" + (type ? type->name + ", " : "") + inference::byteText(bytes.size()) + ")";
        m_writer.setPlace("Attachment " + name);
        m_writer.block("Attachment: " + what);
        if (type && type->kind == FileKind::Picture)
            m_writer.block(m_writer.picture("attachment " + name, content, name));
        else if (!type || !m_readAttachment(content, name))
            m_writer.leftOut("attachment " + what);
    }
}

} // namespace

std::string decodedHeader(std::string_view raw)
{
    std::string result;
    bool afterWord = false; // white space between two encoded words is none of the text
    while (!raw.empty()) {
        const size_t start = raw.find("=?");
        const size_t charsetEnd = start == std::string_view::npos ? start : raw.find('?', start + 2);
        const size_t end = charsetEnd == std::string_view::npos ? charsetEnd : raw.find("?=", charsetEnd + 3);
        if (end == std::string_view::npos || raw.size() <= charsetEnd + 2 || raw[charsetEnd + 2] != '?')
            break;
        const std::string_view before = raw.substr(0, start);
        if (!afterWord || before.find_first_not_of(" \t\r\n") != std::string_view::npos)
            result += repairUtf8(before);
        std::string charset(raw.substr(start + 2, charsetEnd - start - 2));
        charset = charset.substr(0, charset.find('*')); // a language may follow
        const std::string_view content = raw.substr(charsetEnd + 3, end - charsetEnd - 3);
        std::string bytes;
        if (const char form = raw[charsetEnd + 1]; form == 'b' || form == 'B') {
            bytes = base64Decoded(content);
        } else {
            for (size_t i = 0; i < content.size(); ++i) {
                int value = 0;
                const char* digits = content.data() + i + 1;
                if (content[i] == '=' && i + 2 < content.size() &&
                    std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
                    bytes.push_back(static_cast<char>(static_cast<uint8_t>(value)));
                    i += 2;
                } else {
                    bytes.push_back(content[i] == '_' ? ' ' : content[i]);
                }
            }
        }
        result += toUtf8(asBytes(bytes), charset);
        raw.remove_prefix(end + 2);
        afterWord = true;
    }
    return result + repairUtf8(raw);
}

void prepareMail()
{
    g_mime_init();
}

Result<void> readMail(Bytes bytes, const ReadAttachment& readAttachment, DocumentWriter& writer)
{
    g_mime_init(); // counted: only the first does something
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(asText(bytes).data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message)
        return Error{ErrorCode::Media, "it is no mail"};
    MailReader reader(readAttachment, writer);
    reader.readMessage(message.get(), 0);
    reader.readAttachments();
    return {};
}

} // namespace media

#include "ui/markdown_notes.h"

#include "ui/markdown_cutter.h"
#include "ui/text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace ui {

namespace {

constexpr std::string_view kNoteMarkBytes = "\xEF\xA3\xB6";
constexpr std::size_t kLongestName = 60; ///< bytes

/// Whether the "[^" there begins its line, behind the marks of quotations and lists.
bool beginsLine(std::string_view text, std::size_t note)
{
    const std::size_t before = note == 0 ? std::string::npos : text.find_last_not_of("> \t-+*.)0123456789", note - 1);
    return before == std::string::npos || text[before] == '\n';
}

struct Notes {
    std::vector<QString> referred; ///< in order
    std::vector<QString> defined;
};

void addNotes(std::string_view line, Notes& notes)
{
    for (std::size_t note = line.find("[^"); note != std::string_view::npos; note = line.find("[^", note + 2)) {
        const std::size_t end = line.substr(note, kLongestName).find_first_of("] \t");
        if (end == std::string_view::npos || end <= 2 || line[note + end] != ']')
            continue;
        const QString name = fromUtf8(line.substr(note + 2, end - 2)).toLower();
        const bool isNote = line.substr(note + end + 1).starts_with(':') && beginsLine(line, note);
        (isNote ? notes.defined : notes.referred).push_back(name);
    }
}

} // namespace

NoteNumbers noteNumbers(std::string_view text)
{
    if (text.find("[^") == std::string_view::npos)
        return {};
    Notes notes;
    std::optional<Fence> fence; // code says nothing of notes
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const LineStart start = lineStart(text.substr(0, end));
        if (fence)
            fence = closesFence(start.text, *fence) ? std::nullopt : fence;
        else if (start.fence || start.itemFence)
            fence = start.fence ? start.fence : start.itemFence;
        else
            addNotes(text.substr(0, end), notes);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto isWord = [](const QString& name) {
        return std::any_of(name.begin(), name.end(), [](QChar letter) { return letter < u'0' || letter > u'9'; });
    };
    if (std::none_of(notes.defined.begin(), notes.defined.end(), isWord))
        return {};
    NoteNumbers numbers;
    for (const QString& name : notes.defined)
        numbers.insert(name, 0);
    int number = 0;
    for (const auto* names : {&notes.referred, &notes.defined})
        for (const QString& name : *names)
            if (const auto found = numbers.find(name); found != numbers.end() && *found == 0)
                *found = ++number;
    return numbers;
}

std::string withNoteMarks(std::string text)
{
    for (std::size_t own = text.find(kNoteMarkBytes); own != std::string::npos; own = text.find(kNoteMarkBytes, own))
        text.replace(own, kNoteMarkBytes.size(), "\xEF\xBF\xBD");
    std::string marked;
    std::size_t copied = 0;
    for (std::size_t note = text.find("[^"); note != std::string::npos; note = text.find("[^", note + 2)) {
        if (!beginsLine(text, note))
            continue;
        marked.append(text, copied, note - copied).append(kNoteMarkBytes);
        copied = note;
    }
    return marked.append(text, copied);
}

} // namespace ui

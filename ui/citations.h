// Citations in rich text: marks that the Markdown side leaves where an answer names a place, made into links once it is
// known which files the conversation has.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <string_view>

namespace app {
struct CitedPlace;
}

namespace ui {

/// How a citation is drawn.
struct CitationLook {
    enum Kind {
        Text,    ///< no citation after all: as it was written
        Link,    ///< the place can be opened
        Doubtful ///< greyed: the place or the quoted words are not there
    };
    Kind kind = Text;
    QString hint; ///< what a tip says
};

/// A link's address that says all of a citation: the place, and the words that are said to stand there.
QString citationAddress(const app::CitedPlace& cited, std::string_view words);
bool isCitationAddress(const QString& address);
std::optional<app::CitedPlace> citedPlace(const QString& address);
/// The words of an address, empty if nothing is quoted.
QString citedWords(const QString& address);

/// `text` for rich text, with marks around its citations. `plain` is all of its block so far: where quotations are
/// looked for; `text` is its end.
QString markedCitations(const QString& text, const QString& plain);
/// Rich text with its marks replaced by links, or by what was written.
QString linkedCitations(const QString& richText, const std::function<CitationLook(const QString& address)>& look);
/// The addresses of all links of a row, citations and others, with their labels.
struct RowLink {
    QString address;
    QString label;
};
QList<RowLink> linksIn(const QString& richText);

} // namespace ui

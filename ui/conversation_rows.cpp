#include "ui/conversation_rows.h"

#include "app/citations.h"
#include "ui/film_notes_view.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace ui {

namespace {

/// Translations of this file, under one context.
QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("Conversation", text, nullptr, count);
}

QString stateText(const MessageView& view)
{
    switch (view.message.state) {
    case app::MessageState::Generating:
        return view.progress ? progressText(*view.progress) : tr("Waiting…");
    case app::MessageState::Stopped:
        return tr("You stopped this answer");
    case app::MessageState::LengthLimit:
        return tr("Cut off here: the length limit was reached");
    case app::MessageState::Interrupted:
        return tr("Interrupted: Facet closed before this answer was finished");
    case app::MessageState::Failed:
        return tr("This answer failed");
    case app::MessageState::Complete:
        break;
    }
    return {};
}

QString measurements(const MessageView& view)
{
    const QLocale locale;
    QStringList said;
    if (view.isRunning()) {
        if (view.progress && view.progress->tokensPerSecond > 0)
            said += tr("%1 tokens/s").arg(locale.toString(view.progress->tokensPerSecond, 'f', 0));
    } else if (view.message.statistics) {
        const app::Statistics& statistics = *view.message.statistics;
        // The first token comes out of reading the prompt; decoding makes the others.
        if (statistics.completionTokens > 1 && statistics.decodeMilliseconds > 0) {
            const double rate = (statistics.completionTokens - 1) * 1000.0 / statistics.decodeMilliseconds;
            said += tr("%1 tokens/s").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0));
        }
        if (statistics.firstTokenMilliseconds > 0)
            said += tr("first word after %1 s").arg(locale.toString(statistics.firstTokenMilliseconds / 1000, 'f', 2));
    }
    if (!view.message.model.empty())
        said += fromUtf8(view.message.model);
    return said.join(QStringLiteral("  ·  "));
}

double progressFraction(const MessageView& view)
{
    if (!view.isRunning() || !view.progress || view.progress->total == 0)
        return -1;
    return static_cast<double>(view.progress->done) / view.progress->total;
}

/// Which way rich text is read: by its first letter that is not part of a tag or an entity.
bool isRightToLeft(QString richText)
{
    static const QRegularExpression kMarkup(QStringLiteral("<[^>]*>|&[^;]*;"));
    return richText.remove(kMarkup).isRightToLeft();
}

QString thoughtTitle(const MessageView::PartView& part, bool thinking)
{
    if (part.milliseconds < 0)
        return thinking ? tr("Thinking…") : tr("Thoughts");
    const qint64 seconds = (part.milliseconds + 500) / 1000;
    if (seconds == 0)
        return thinking ? tr("Thinking…") : tr("Thought for a moment");
    const QString time = seconds < 60 ? tr("%1 s").arg(seconds) : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return thinking ? tr("Thinking for %1").arg(time) : tr("Thought for %1").arg(time);
}

} // namespace

QHash<int, QByteArray> rowRoleNames()
{
    return {
        {KindRole, "kind"},         {TextRole, "text"},     {DetailRole, "detail"},          {MarkerRole, "marker"},
        {LevelRole, "level"},       {IndentRole, "indent"}, {QuoteDepthRole, "quoteDepth"},  {PicturesRole, "pictures"},
        {FilesRole, "files"},       {ActiveRole, "active"}, {ExpandedRole, "expanded"},      {CanRetryRole, "canRetry"},
        {FractionRole, "fraction"}, {GoesOnRole, "goesOn"}, {RightToLeftRole, "rightToLeft"}};
}

QVariant rowData(const Row& row, int role)
{
    const auto list = [](const QList<FileView>& files) {
        QVariantList values;
        for (const FileView& file : files)
            values += QVariant::fromValue(file);
        return values;
    };
    switch (role) {
    case KindRole:
        return static_cast<int>(row.kind);
    case TextRole:
        return row.text;
    case DetailRole:
        return row.detail;
    case MarkerRole:
        return row.marker;
    case LevelRole:
        return row.level;
    case IndentRole:
        return row.indent;
    case QuoteDepthRole:
        return row.quoteDepth;
    case RightToLeftRole:
        return isRightToLeft(row.text);
    case PicturesRole:
        return list(row.pictures);
    case FilesRole:
        return list(row.files);
    case ActiveRole:
        return row.active;
    case ExpandedRole:
        return row.expanded;
    case CanRetryRole:
        return row.canRetry;
    case FractionRole:
        return row.fraction;
    case GoesOnRole:
        return row.goesOn;
    default:
        return {};
    }
}

Row blockRow(const Block& block)
{
    Row row;
    row.text = block.text;
    row.marker = block.marker;
    row.level = block.headingLevel;
    row.indent = block.indent;
    row.quoteDepth = block.quoteDepth;
    switch (block.kind) {
    case Block::Kind::Text:
        row.kind = RowKind::Text;
        break;
    case Block::Kind::Code:
        row.kind = RowKind::Code;
        row.detail = block.language;
        break;
    case Block::Kind::Table: {
        row.kind = RowKind::Table;
        QStringList lines;
        for (const QStringList& cells : block.cells)
            lines += cells.join(u'\t');
        row.plain = lines.join(u'\n');
        row.detail = fromUtf8(block.source).trimmed();
        break;
    }
    case Block::Kind::Rule:
        row.kind = RowKind::Rule;
        break;
    }
    return row;
}

QString progressText(const app::AnswerProgress& progress)
{
    const QLocale locale;
    using Phase = app::AnswerProgress::Phase;
    switch (progress.phase) {
    case Phase::Waiting:
        return tr("Waiting for another answer to finish");
    case Phase::LoadingModel:
        return progress.total > 0 ? tr("Loading the model, %1 %").arg(100 * uint64_t{progress.done} / progress.total)
                                  : tr("Loading the model");
    case Phase::ReadingFilm:
        return filmProgressText(progress);
    case Phase::ReadingPictures:
        return progress.total > 1 ? tr("Looking at picture %1 of %2")
                                        .arg(std::min(progress.done + 1, progress.total))
                                        .arg(progress.total)
                                  : tr("Looking at the picture");
    case Phase::ReadingPrompt:
        return progress.total > 0
                   ? tr("Reading, %1 of %2 tokens").arg(locale.toString(progress.done), locale.toString(progress.total))
                   : tr("Reading the question");
    case Phase::Thinking:
        return tr("Thinking");
    case Phase::Answering:
        return tr("Answering");
    }
    return {};
}

MessageView::MessageView(app::Message told, CitableFiles before) : message(std::move(told)), files(std::move(before))
{
    std::vector<app::Attachment> own;
    for (const app::Part& part : message.parts)
        if (part.kind == app::Part::Kind::Video || part.kind == app::Part::Kind::Document)
            own.push_back(part.attachment);
    if (!own.empty()) {
        auto all = std::make_shared<std::vector<app::Attachment>>();
        if (files != nullptr)
            *all = *files;
        all->insert(all->end(), own.begin(), own.end());
        files = std::move(all);
    }
    std::vector<app::Part> given;
    given.swap(message.parts);
    for (app::Part& part : given)
        addPart(std::move(part));
}

void MessageView::appendText(app::Part::Kind kind, const std::string& text)
{
    if (message.parts.empty() || message.parts.back().kind != kind) {
        app::Part part;
        part.kind = kind;
        addPart(std::move(part));
        if (kind == app::Part::Kind::Thought) {
            thoughtTimer.start();
            parts.back().milliseconds = 0;
        }
    }
    message.parts.back().text += text;
    if (kind == app::Part::Kind::Text && message.author == app::Author::Assistant)
        parts.back().markdown.append(text);
}

void MessageView::addPart(app::Part part)
{
    updateThoughtTime();
    PartView view;
    if (part.kind == app::Part::Kind::Text && message.author == app::Author::Assistant)
        view.markdown.append(part.text);
    else if (part.kind == app::Part::Kind::Notes)
        view.markdown.append(filmNoteMarkdown(part.text));
    message.parts.push_back(std::move(part));
    parts.push_back(std::move(view));
}

void MessageView::updateThoughtTime()
{
    if (!parts.empty() && parts.back().milliseconds >= 0 && isRunning())
        parts.back().milliseconds = thoughtTimer.elapsed();
}

std::vector<Row> MessageView::rows(bool isLast) const
{
    std::vector<Row> rows;
    if (message.author == app::Author::User) {
        Row turn;
        turn.kind = RowKind::UserTurn;
        turn.text = source();
        for (const app::Part& part : message.parts)
            if (part.isFile())
                (part.kind == app::Part::Kind::Image ? turn.pictures : turn.files) += fileViewOf(part.attachment);
        rows.push_back(std::move(turn));
        return rows;
    }
    const bool canRetry = isLast && !isRunning();
    bool hasError = false;
    const auto addBlocks = [&](const PartView& part) {
        for (const Block& block : part.markdown.blocks()) {
            Row row = blockRow(block);
            if (block.kind != Block::Kind::Code)
                row.text = linkedCitations(row.text, [this](const QString& address) { return lookOf(address); });
            rows.push_back(std::move(row));
        }
    };
    const FilmNotesState films = filmNotesState(message, isRunning() ? progress : std::nullopt);
    std::optional<std::size_t> firstNotes;
    for (std::size_t i = 0; i < parts.size(); i++) {
        const app::Part& part = message.parts[i];
        Row row;
        switch (part.kind) {
        case app::Part::Kind::Text:
            addBlocks(parts[i]);
            continue;
        case app::Part::Kind::Notes:
            if (!firstNotes) {
                firstNotes = i;
                row.kind = RowKind::Notes;
                row.expanded = parts[i].expanded;
                row.detail = filmNotesTitle(films);
                row.level = static_cast<int>(i);
                rows.push_back(std::move(row));
            }
            if (parts[*firstNotes].expanded)
                addBlocks(parts[i]);
            continue;
        case app::Part::Kind::Thought:
            row.kind = RowKind::Thinking;
            row.active = isRunning() && i + 1 == parts.size();
            row.expanded = parts[i].expanded;
            row.text = row.expanded ? fromUtf8(part.text).trimmed() : QString();
            row.detail = thoughtTitle(parts[i], row.active);
            row.level = static_cast<int>(i);
            break;
        case app::Part::Kind::Image:
        case app::Part::Kind::Video:
        case app::Part::Kind::Document:
            row.kind = RowKind::Picture;
            row.pictures += fileViewOf(part.attachment);
            break;
        case app::Part::Kind::ToolCall:
        case app::Part::Kind::ToolResult:
            row.kind = RowKind::Code;
            row.text = fromUtf8(part.text);
            row.detail = part.kind == app::Part::Kind::ToolCall ? tr("tool call") : tr("tool result");
            break;
        case app::Part::Kind::Error:
            row.kind = RowKind::Error;
            row.text = fromUtf8(part.text);
            row.canRetry = canRetry;
            hasError = true;
            break;
        }
        rows.push_back(std::move(row));
    }
    Row footer;
    footer.kind = RowKind::Footer;
    footer.text = hasError && message.state == app::MessageState::Failed ? QString() : stateText(*this);
    footer.detail = measurements(*this);
    footer.active = isRunning();
    footer.canRetry = canRetry;
    footer.goesOn = canRetry && !films.isWhole();
    footer.fraction = progressFraction(*this);
    rows.push_back(std::move(footer));
    return rows;
}

bool isBetweenFrames(double seconds, const app::Reading::Item& nearest)
{
    constexpr double kNear = 1; // times are written in whole seconds
    return std::abs(seconds - nearest.seconds) > kNear;
}

CitationLook MessageView::lookOf(const QString& address) const
{
    const auto known = looks.constFind(address);
    if (known != looks.constEnd())
        return *known;
    const auto work = [&]() -> CitationLook {
        const auto cited = citedPlace(address);
        if (!cited || files == nullptr)
            return {};
        const app::FoundPlace found = app::findPlace(*cited, *files);
        const QString place = fromUtf8(cited->place);
        if (found.state == app::FoundPlace::State::NoSource)
            return {};
        const app::Attachment& file = (*files)[found.file];
        if (found.state == app::FoundPlace::State::Missing)
            return {CitationLook::Doubtful,
                    cited->seconds
                        ? tr("Not found: %1 ends at %2").arg(fromUtf8(file.fileName), clockTime(file.reading.seconds))
                        : tr("Not found: there is no %1 in %2").arg(place, fromUtf8(file.fileName))};
        const app::Reading::Item& item = file.reading.items[found.item];
        if (found.state == app::FoundPlace::State::NotRead)
            return {CitationLook::Doubtful, item.reason.empty()
                                                ? tr("%1 was not read").arg(place)
                                                : tr("%1 was not read: %2").arg(place, fromUtf8(item.reason))};
        const auto check = checked.constFind(address);
        if (check == checked.constEnd())
            return {CitationLook::Link,
                    !cited->seconds ? tr("Open %1 of %2").arg(place, fromUtf8(file.fileName))
                    : isBetweenFrames(*cited->seconds, item)
                        ? tr("Show the frame at %1, which the model was not given").arg(clockTime(*cited->seconds))
                        : tr("Show the frame at %1").arg(clockTime(item.seconds))};
        const QString name = fromUtf8((*files)[check->file].fileName);
        return check->found
                   ? CitationLook{CitationLook::Link, tr("The words stand on %1 of %2").arg(place, name)}
                   : CitationLook{CitationLook::Doubtful, tr("The words were not found on %1 of %2").arg(place, name)};
    };
    return *looks.insert(address, work());
}

QStringList MessageView::uncheckedCitations() const
{
    QStringList unchecked;
    for (auto look = looks.constBegin(); look != looks.constEnd(); ++look)
        if (look->kind == CitationLook::Link && !citedWords(look.key()).isEmpty() && !checked.contains(look.key()))
            unchecked += look.key();
    return unchecked;
}

QString MessageView::source() const
{
    QStringList texts;
    for (const app::Part& part : message.parts)
        if (part.kind == app::Part::Kind::Text)
            texts += fromUtf8(part.text);
    return texts.join(QStringLiteral("\n\n"));
}

} // namespace ui

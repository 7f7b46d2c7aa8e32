#include "ui/conversation_rows.h"

#include "app/citations.h"
#include "ui/error_words.h"
#include "ui/film_notes_view.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

#include <cmath>

namespace ui {

namespace {

/// Translations of this file, under one context.
QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("ui", text, nullptr, count);
}

QString stateText(const MessageView& view)
{
    switch (view.message.state) {
    case app::MessageState::Generating:
        if (view.waits == 0)
            return tr("Waits for its turn");
        if (view.waits > 0)
            return view.waits == 1 ? tr("Waits for 1 other answer") : tr("Waits for %1 other answers").arg(view.waits);
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

/// Whether there is something of an answer to be gone on with.
bool hasWords(const app::Message& message)
{
    return std::any_of(message.parts.begin(), message.parts.end(), [](const app::Part& part) {
        return part.kind == app::Part::Kind::Text || part.kind == app::Part::Kind::Thought;
    });
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
    return {{KindRole, "kind"},
            {TextRole, "text"},
            {DetailRole, "detail"},
            {MarkerRole, "marker"},
            {LevelRole, "level"},
            {IndentRole, "indent"},
            {QuotesRole, "quotes"},
            {PicturesRole, "pictures"},
            {FilesRole, "files"},
            {ActiveRole, "active"},
            {ExpandedRole, "expanded"},
            {CanRetryRole, "canRetry"},
            {FractionRole, "fraction"},
            {GoesOnRole, "goesOn"},
            {CanContinueRole, "canContinue"},
            {VersionRole, "version"},
            {VersionsRole, "versions"},
            {WaitsRole, "waits"},
            {RightToLeftRole, "rightToLeft"},
            {ContinuedRole, "continued"},
            {LastRole, "last"},
            {CellsRole, "cells"},
            {AlignRole, "align"},
            {WidthsRole, "widths"},
            {SortColumnRole, "sortColumn"},
            {DescendingRole, "descending"},
            {ColumnsRole, "columns"},
            {FirstLineRole, "firstLine"},
            {WrappedRole, "wrapped"},
            {OffsetRole, "offset"},
            {ColoursRole, "colours"},
            {ToolStateRole, "toolState"},
            {SuggestedFileRole, "suggestedFile"}};
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
    case QuotesRole:
        return QVariant::fromValue(row.quotes);
    case ContinuedRole:
        return row.continued;
    case LastRole:
        return row.last;
    case CellsRole:
        return row.cells;
    case AlignRole:
        return QVariant::fromValue(row.align);
    case WidthsRole:
        return QVariant::fromValue(row.widths);
    case SortColumnRole:
        return row.sortColumn;
    case DescendingRole:
        return row.descending;
    case ColumnsRole:
        return row.columns;
    case FirstLineRole:
        return row.firstLine;
    case WrappedRole:
        return row.wrapped;
    case OffsetRole:
        return row.offset;
    case ColoursRole:
        return QVariant::fromValue(
            row.code == nullptr ? QList<int>() : row.code->chunks()[static_cast<std::size_t>(row.line)].colours);
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
    case CanContinueRole:
        return row.canContinue;
    case VersionRole:
        return row.version;
    case VersionsRole:
        return row.versions;
    case WaitsRole:
        return row.waits;
    case ToolStateRole:
        return static_cast<int>(row.tool);
    case SuggestedFileRole:
        return row.suggestedFile;
    default:
        return {};
    }
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
    case Phase::AskingForTool:
        return tr("Waiting for your permission");
    case Phase::UsingTool:
        return tr("Using a tool");
    }
    return {};
}

MessageView::MessageView(app::Message told, const MessageView* before) : message(std::move(told))
{
    const auto withOwn = [this](CitableFiles older, bool arePictures) {
        std::vector<app::Attachment> own;
        for (const app::Part& part : message.parts)
            if (part.isFile() && (part.kind == app::Part::Kind::Image) == arePictures)
                own.push_back(part.attachment);
        if (own.empty())
            return older;
        auto all = std::make_shared<std::vector<app::Attachment>>();
        if (older != nullptr)
            *all = *older;
        all->insert(all->end(), own.begin(), own.end());
        return CitableFiles(std::move(all));
    };
    files = withOwn(before == nullptr ? nullptr : before->files, false);
    pictures = withOwn(before == nullptr ? nullptr : before->pictures, true);
    std::vector<app::Part> given;
    given.swap(message.parts);
    for (app::Part& part : given)
        addPart(std::move(part));
    if (!isRunning())
        finishTexts();
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
    if (!parts.empty() && parts.back().markdown.finish())
        changed();
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

void MessageView::finishTexts()
{
    for (PartView& part : parts)
        if (part.markdown.finish())
            changed();
}

const Block* MessageView::block(const Row& row) const
{
    if (row.part < 0 || row.block < 0 || static_cast<std::size_t>(row.part) >= parts.size())
        return nullptr;
    const std::vector<Block>& blocks = parts[static_cast<std::size_t>(row.part)].markdown.blocks();
    return static_cast<std::size_t>(row.block) < blocks.size() ? &blocks[static_cast<std::size_t>(row.block)] : nullptr;
}

BlockLook* MessageView::look(const Row& row)
{
    return block(row) == nullptr
               ? nullptr
               : &parts[static_cast<std::size_t>(row.part)].looks[static_cast<std::size_t>(row.block)];
}

MessageView::Update MessageView::update(bool isLast)
{
    Update update{m_settled.rows, {}};
    if (message.author == app::Author::User) {
        if (isFirstSeen) {
            Row mark;
            mark.kind = RowKind::Mark;
            mark.text = ui::tr("The model no longer sees what is above: it does not fit the context");
            update.rows.push_back(std::move(mark));
        }
        Row turn;
        turn.kind = RowKind::UserTurn;
        turn.waits = waits;
        turn.expanded = isUnfolded;
        setVersion(turn);
        turn.text = source();
        for (const app::Part& part : message.parts)
            if (part.isFile())
                (part.kind == app::Part::Kind::Image ? turn.pictures : turn.files) += fileViewOf(part.attachment);
        update.rows.push_back(std::move(turn));
        return update;
    }
    const bool canRetry = isLast && !isRunning();
    const FilmNotesState films = filmNotesState(message, isRunning() ? progress : std::nullopt);
    std::optional<std::size_t> firstNotes;
    for (std::size_t i = parts.size(); i > 0; i--)
        if (message.parts[i - 1].kind == app::Part::Kind::Notes)
            firstNotes = i - 1;
    bool settles = true;
    for (std::size_t i = m_settled.part; i < parts.size(); i++) {
        const app::Part::Kind kind = message.parts[i].kind;
        if (kind == app::Part::Kind::Notes) { // All notes are under the first one's row.
            settles = settles && films.isWhole();
            if (i == firstNotes)
                update.rows.push_back(notesRow(i, films));
            if (parts[*firstNotes].expanded)
                appendText(i, update, false);
        } else if (kind == app::Part::Kind::Text) {
            appendText(i, update, settles);
        } else if (kind == app::Part::Kind::ToolCall) {
            update.rows.push_back(toolRow(i));
            const ToolState::Value state = update.rows.back().tool;
            settles =
                settles && (state == ToolState::Done || state == ToolState::Failed || state == ToolState::Refused);
        } else if (kind == app::Part::Kind::ToolResult) { // In the row of its call.
        } else {
            update.rows.push_back(partRow(i, canRetry));
        }
        // An error, and the last part, may still change.
        settles = settles && i + 1 < parts.size() && kind != app::Part::Kind::Error;
        if (settles)
            m_settled = {i + 1, 0, 0, update.from + update.rows.size()};
    }
    update.rows.push_back(footer(canRetry));
    update.rows.back().goesOn = canRetry && !films.isWhole();
    update.rows.back().canContinue =
        canRetry && films.isWhole() && message.state != app::MessageState::Complete && hasWords(message);
    return update;
}

/// The rows of a Text part, from where they may have changed.
void MessageView::appendText(std::size_t part, Update& update, bool settles)
{
    PartView& view = parts[part];
    const std::vector<Block>& blocks = view.markdown.blocks();
    const std::size_t final = view.markdown.finalBlocks();
    view.looks.resize(blocks.size());
    const bool isResumed = m_settled.part == part;
    int row = isResumed ? m_settled.blockRow : 0;
    for (std::size_t b = isResumed ? m_settled.block : 0; b < blocks.size(); b++, row = 0) {
        BlockLook& look = view.looks[b];
        const bool grows = b == final && view.markdown.growsInPlace();
        if (b >= final && !grows)
            look.forget();
        if (measureBlock(blocks[b], look) && row > 0) { // Rows of it that were told differ: they are told again.
            update.from -= static_cast<std::size_t>(row);
            row = 0;
        }
        const std::size_t before = update.rows.size();
        appendBlockRows(blocks[b], look, row, update.rows);
        for (std::size_t i = before; i < update.rows.size(); i++) {
            update.rows[i].part = static_cast<int>(part);
            update.rows[i].block = static_cast<int>(b);
            linkRow(update.rows[i], blocks[b]);
        }
        const std::size_t rows = update.from + update.rows.size();
        if (settles && b < final)
            m_settled = {part, b + 1, 0, rows};
        else if (settles && grows) // Its last row may still change.
            m_settled = {part, b, blockRowCount(blocks[b], look) - 1, rows - 1};
    }
}

/// Makes the marks of citations links, and a picture that names a file of the conversation that picture.
void MessageView::linkRow(Row& row, const Block& block) const
{
    const auto link = [this](QString& text) {
        text = linkedCitations(text, [this](const QString& address) { return lookOf(address); });
    };
    if (row.kind == RowKind::Text)
        link(row.text);
    for (QString& cell : row.cells)
        link(cell);
    if (block.kind != Block::Kind::Picture || pictures == nullptr)
        return;
    const QString name = QUrl::fromPercentEncoding(block.address.toUtf8()).section(u'/', -1);
    const auto shown = std::find_if(pictures->rbegin(), pictures->rend(), [&](const app::Attachment& picture) {
        return fromUtf8(picture.fileName).compare(name, Qt::CaseInsensitive) == 0;
    });
    if (shown != pictures->rend()) {
        row.kind = RowKind::Picture;
        row.pictures += fileViewOf(*shown);
    }
}

Row MessageView::toolRow(std::size_t index) const
{
    const ToolCard card = toolCard(message, index, asked && isRunning() ? asked->call : std::string());
    Row row;
    row.kind = RowKind::Tool;
    row.detail = card.title;
    row.tool = card.state;
    row.expanded = parts[index].expanded;
    row.text = row.expanded ? card.result : QString();
    row.level = static_cast<int>(index);
    if (card.state == ToolState::Asked)
        row.suggestedFile = fromUtf8(asked->suggestedFile);
    return row;
}

Row MessageView::notesRow(std::size_t index, const FilmNotesState& films) const
{
    Row row;
    row.kind = RowKind::Notes;
    row.expanded = parts[index].expanded;
    row.detail = filmNotesTitle(films);
    row.level = static_cast<int>(index);
    return row;
}

Row MessageView::partRow(std::size_t index, bool canRetry) const
{
    const app::Part& part = message.parts[index];
    Row row;
    switch (part.kind) {
    case app::Part::Kind::Text:
    case app::Part::Kind::Notes:
    case app::Part::Kind::ToolCall:
    case app::Part::Kind::ToolResult:
        break; // Rows of their own.
    case app::Part::Kind::Thought:
        row.kind = RowKind::Thinking;
        row.active = isRunning() && index + 1 == parts.size();
        row.expanded = parts[index].expanded;
        row.text = row.expanded ? fromUtf8(part.text).trimmed() : QString();
        row.detail = thoughtTitle(parts[index], row.active);
        row.level = static_cast<int>(index);
        break;
    case app::Part::Kind::Image:
    case app::Part::Kind::Video:
    case app::Part::Kind::Document:
        row.kind = RowKind::Picture;
        row.pictures += fileViewOf(part.attachment);
        break;
    case app::Part::Kind::Error: {
        ErrorWords words = answerErrorWords(part);
        row.kind = RowKind::Error;
        row.text = std::move(words.sentence);
        row.detail = std::move(words.details);
        row.canRetry = canRetry;
        break;
    }
    }
    return row;
}

Row MessageView::footer(bool canRetry) const
{
    const bool hasError = std::any_of(message.parts.begin(), message.parts.end(),
                                      [](const app::Part& part) { return part.kind == app::Part::Kind::Error; });
    Row row;
    row.kind = RowKind::Footer;
    row.text = hasError && message.state == app::MessageState::Failed ? QString() : stateText(*this);
    row.detail = measurements(*this);
    row.active = isRunning();
    row.canRetry = canRetry;
    row.fraction = progressFraction(*this);
    row.waits = isRunning() ? waits : -1;
    setVersion(row);
    return row;
}

void MessageView::setVersion(Row& row) const
{
    const auto own = std::find(message.versions.begin(), message.versions.end(), message.id);
    if (own == message.versions.end())
        return;
    row.version = static_cast<int>(own - message.versions.begin()) + 1;
    row.versions = static_cast<int>(message.versions.size());
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
            return {
                CitationLook::Doubtful,
                cited->seconds
                    ? ui::tr("Not found: %1 ends at %2").arg(fromUtf8(file.fileName), clockTime(file.reading.seconds))
                    : ui::tr("Not found: there is no %1 in %2").arg(place, fromUtf8(file.fileName))};
        const app::Reading::Item& item = file.reading.items[found.item];
        if (found.state == app::FoundPlace::State::NotRead)
            return {CitationLook::Doubtful, item.reason.empty()
                                                ? ui::tr("%1 was not read").arg(place)
                                                : ui::tr("%1 was not read: %2").arg(place, reasonText(item.reason))};
        const auto check = checked.constFind(address);
        if (check == checked.constEnd())
            return {CitationLook::Link,
                    !cited->seconds ? ui::tr("Open %1 of %2").arg(place, fromUtf8(file.fileName))
                    : isBetweenFrames(*cited->seconds, item)
                        ? ui::tr("Show the frame at %1, which the model was not given").arg(clockTime(*cited->seconds))
                        : ui::tr("Show the frame at %1").arg(clockTime(item.seconds))};
        const QString name = fromUtf8((*files)[check->file].fileName);
        return check->found ? CitationLook{CitationLook::Link, ui::tr("The words stand on %1 of %2").arg(place, name)}
                            : CitationLook{CitationLook::Doubtful,
                                           ui::tr("The words were not found on %1 of %2").arg(place, name)};
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

// The composer's dealings with what was said: questions asked otherwise, answers asked again or gone on with, words
// quoted, earlier questions brought back, and commands.
#include "app/prompt_variables.h"
#include "ui/composer.h"
#include "ui/conversation_model.h"
#include "ui/text.h"

#include <QClipboard>
#include <QDate>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace ui {

void Composer::regenerate(int row)
{
    const app::Message* message = m_conversation.messageOf(row);
    if (message != nullptr && message->author == app::Author::Assistant &&
        message->state != app::MessageState::Generating)
        m_service.regenerate(m_conversation.conversation(), message->id, choices());
}

void Composer::continueAnswer(int row)
{
    const app::Message* message = m_conversation.messageOf(row);
    if (message != nullptr && message->author == app::Author::Assistant)
        m_service.continueAnswer(m_conversation.conversation(), message->id, choices());
}

void Composer::edit(int row)
{
    const app::Message* question = m_conversation.messageOf(row);
    if (question == nullptr || question->author != app::Author::User)
        return;
    if (m_attachments.readingCount() > 0) {
        Q_EMIT m_conversation.noticed(tr("Files are still being read for the question that you are writing"));
        return;
    }
    commitComposed();
    if (isEditing())
        cancelEditing();
    saveDraftNow();
    m_aside = {toUtf8(m_text), m_attachments.kept()};
    m_edited = question->id;
    m_held = m_conversation.waitingAnswerOf(question->id);
    if (m_held != 0)
        m_service.holdAnswer(m_conversation.conversation(), m_held, true);
    QString text;
    std::vector<app::Attachment> files;
    for (const app::Part& part : question->parts) {
        if (part.isFile())
            files.push_back(part.attachment);
        else if (part.kind == app::Part::Kind::Text)
            text += fromUtf8(part.text);
    }
    m_attachments.restore(files);
    replaceText(text, static_cast<int>(text.size()), static_cast<int>(text.size()));
    Q_EMIT editingChanged();
    Q_EMIT announced(tr("Changing a question. Enter sends it as a new version, Escape leaves it as it was"));
}

void Composer::cancelEditing()
{
    if (!isEditing())
        return;
    commitComposed();
    const app::Draft aside = std::move(m_aside);
    endEditing();
    m_restoring = true;
    m_attachments.restore(aside.attachments);
    const QString text = fromUtf8(aside.text);
    replaceText(text, static_cast<int>(text.size()), static_cast<int>(text.size()));
    m_restoring = false;
}

/// In a conversation that was left in the middle of changing a question.
void Composer::resumeEditing()
{
    const app::Id question = m_left.changedQuestion(m_draftOf);
    if (question == 0 || isEditing() || m_conversation.conversation() != m_draftOf)
        return;
    const auto [row, count] = m_conversation.rowsOf(question);
    if (count == 0)
        return;
    edit(row);
    if (!isEditing())
        return;
    const auto left = m_left.take(m_draftOf, question);
    m_sendPending = left->isAsked;
    m_attachments.moveIn(*left->files);
    replaceText(left->text, static_cast<int>(left->text.size()), static_cast<int>(left->text.size()));
    Q_EMIT canSendChanged();
}

/// Nothing of it stays; the text is whoever's who calls.
void Composer::endEditing()
{
    if (!isEditing())
        return;
    if (m_held != 0)
        m_service.holdAnswer(m_draftOf, m_held, false);
    m_edited = 0;
    m_held = 0;
    m_aside = {};
    m_sendPending = false;
    Q_EMIT editingChanged();
    Q_EMIT canSendChanged();
}

void Composer::quote(int row, const QString& selection)
{
    QString words = selection;
    words.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
    if (words.isEmpty()) {
        const app::Message* message = m_conversation.messageOf(row);
        if (message == nullptr)
            return;
        for (const app::Part& part : message->parts)
            if (part.kind == app::Part::Kind::Text)
                words += (words.isEmpty() ? QString() : QStringLiteral("\n\n")) + fromUtf8(part.text);
    }
    words = words.trimmed();
    if (words.isEmpty())
        return;
    commitComposed();
    QString quoted = m_text.trimmed();
    if (!quoted.isEmpty())
        quoted += QStringLiteral("\n\n");
    for (const QString& line : words.split(u'\n'))
        quoted += (line.isEmpty() ? QStringLiteral(">") : QStringLiteral("> ") + line) + u'\n';
    quoted += u'\n';
    replaceText(quoted, static_cast<int>(quoted.size()), static_cast<int>(quoted.size()));
    Q_EMIT announced(tr("Quoted"));
}

bool Composer::stepHistory(int step)
{
    const bool isShown = m_historyAt >= 0 && m_historyAt < m_history.size() && m_text == m_history[m_historyAt];
    if (!isShown) {
        if (!m_text.isEmpty() || step < 0)
            return false;
        m_history = m_conversation.askedQuestions();
        m_historyAt = -1;
    }
    const int wanted = m_historyAt + step;
    if (wanted >= m_history.size())
        return isShown; // the oldest stays
    m_historyAt = wanted;
    const QString text = wanted < 0 ? QString() : m_history[wanted];
    replaceText(text, static_cast<int>(text.size()), static_cast<int>(text.size()));
    return true;
}

bool Composer::runCommand(int index)
{
    const auto chosen = index >= 0 ? m_commands.at(index) : m_commands.written();
    if (!chosen)
        return false;
    if (!chosen->prompt.isNull()) {
        usePrompt(chosen->prompt);
        return true;
    }
    if (index >= 0 && chosen->takesWords && m_commands.argument().isEmpty()) {
        const QString text = u'/' + chosen->name + u' ';
        replaceText(text, static_cast<int>(text.size()), static_cast<int>(text.size()));
        return true;
    }
    const QString argument = m_commands.argument();
    replaceText({}, 0, 0);
    if (chosen->name == u"clear")
        m_attachments.clear();
    else if (chosen->name == u"think")
        setThinking(!m_thinking);
    else
        Q_EMIT commandChosen(chosen->name, argument);
    return true;
}

/// Blanks that are known are filled in; the first of the others is selected, for the keyboard to overwrite it.
void Composer::usePrompt(const QString& text)
{
    const std::string prompt = toUtf8(text);
    std::map<std::string, std::string> values = {
        {"date", toUtf8(QLocale().toString(QDate::currentDate(), QLocale::LongFormat))}};
    if (const QString clipboard = QGuiApplication::clipboard()->text(); !clipboard.isEmpty())
        values["clipboard"] = toUtf8(clipboard);
    if (const QString argument = m_commands.argument(); !argument.isEmpty())
        for (const std::string& name : app::promptVariables(prompt))
            if (!values.contains(name)) {
                values[name] = toUtf8(argument); // what was written behind the command is for the first blank
                break;
            }
    const QString filled = fromUtf8(app::fillPrompt(prompt, values));
    replaceText(filled, static_cast<int>(filled.size()), static_cast<int>(filled.size()));
    if (!nextBlank(0))
        Q_EMIT announced(tr("Prompt filled in"));
}

bool Composer::nextBlank(int from)
{
    // What has come into the blank that was selected last is for all of its name.
    const Blank last = std::exchange(m_blank, {});
    const auto length = m_text.size() - last.before.size() - last.behind.size();
    if (!last.name.empty() && length > 0 && m_text.startsWith(last.before) && m_text.endsWith(last.behind)) {
        const QString value = m_text.mid(last.before.size(), length);
        const auto written = app::nextPromptVariable(toUtf8(value), 0);
        const QString rest = fromUtf8(app::fillPrompt(toUtf8(last.behind), {{last.name, toUtf8(value)}}));
        if (!written && rest != last.behind)
            replaceText(last.before + value + rest, from, from);
    }
    const QString before = m_text.left(from);
    const std::string text = toUtf8(m_text);
    const auto blank = app::nextPromptVariable(text, toUtf8(before).size());
    if (!blank)
        return false;
    const auto letters = [&text](size_t bytes) { return fromUtf8(std::string_view(text).substr(0, bytes)).size(); };
    m_blank = {blank->name, m_text.left(letters(blank->begin)), m_text.mid(letters(blank->end))};
    Q_EMIT cursorWanted(static_cast<int>(letters(blank->begin)), static_cast<int>(letters(blank->end)));
    Q_EMIT announced(tr("Fill in %1").arg(fromUtf8(blank->name)));
    return true;
}

void Composer::replaceText(const QString& text, int begin, int end)
{
    setText(text);
    Q_EMIT cursorWanted(begin, end);
}

} // namespace ui

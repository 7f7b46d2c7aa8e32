// What the reader does with the blocks of an answer: copy, sort, save, wrap, scroll; and the colours of code.
#include "ui/conversation_model.h"
#include "ui/table_values.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>
#include <QThreadPool>

namespace ui {

void ConversationModel::copyBlock(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    const MessageView* view = viewOfBlock(row);
    const Block* block = view == nullptr ? nullptr : view->block(shown);
    switch (shown.kind) {
    case RowKind::Code:
        setClipboard(block == nullptr ? shown.text : block->text, tr("Code copied"));
        break;
    case RowKind::Formula:
        setClipboard(QStringLiteral("$$%1$$").arg(shown.text), tr("Formula copied"));
        break;
    case RowKind::Table: // Spreadsheets take the HTML, everything else the tab-separated values.
    case RowKind::TableRow:
        if (block != nullptr) {
            const QList<QStringList> cells = shownCells(*block, *viewOfBlock(row)->look(shown));
            setClipboard(tabSeparated(cells), tr("Table copied"), htmlTable(cells));
        }
        break;
    case RowKind::Error:
    case RowKind::Thinking:
        setClipboard(shown.text, tr("Text copied"));
        break;
    default:
        copyMessage(row);
    }
}

MessageView* ConversationModel::viewOfBlock(int row)
{
    const std::size_t message = messageAt(row);
    if (message == m_messages.size() || m_messages[message].block(m_rows[static_cast<std::size_t>(row)]) == nullptr)
        return nullptr;
    return &m_messages[message];
}

void ConversationModel::copyTableSource(int row)
{
    MessageView* view = viewOfBlock(row);
    if (view == nullptr)
        return;
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    const Block& block = *view->block(shown);
    const BlockLook& look = *view->look(shown);
    const QString source = fromUtf8(block.source);
    setClipboard(look.sortColumn < 0
                     ? source.trimmed()
                     : reorderedMarkdown(source, sortedRows(block.cells, look.sortColumn, look.sortOrder)),
                 tr("Table copied as Markdown"));
}

void ConversationModel::sortTable(int row, int column)
{
    MessageView* view = viewOfBlock(row);
    if (view == nullptr)
        return;
    BlockLook& look = *view->look(m_rows[static_cast<std::size_t>(row)]);
    const QString heading = view->block(m_rows[static_cast<std::size_t>(row)])->cells.value(0).value(column);
    if (look.sortColumn != column) {
        look.sortColumn = column;
        look.sortOrder = Qt::AscendingOrder;
        Q_EMIT announced(tr("Sorted by %1, ascending").arg(heading));
    } else if (look.sortOrder == Qt::AscendingOrder) {
        look.sortOrder = Qt::DescendingOrder;
        Q_EMIT announced(tr("Sorted by %1, descending").arg(heading));
    } else {
        look.sortColumn = -1;
        look.sortOrder = Qt::AscendingOrder;
        Q_EMIT announced(tr("In the order of the answer"));
    }
    refreshAll(messageAt(row));
}

QString ConversationModel::tableName(int row) const
{
    const std::size_t message = messageAt(row);
    const Block* block =
        message == m_messages.size() ? nullptr : m_messages[message].block(m_rows[static_cast<std::size_t>(row)]);
    static const QRegularExpression kNoName(QStringLiteral("[^\\w -]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const QString name =
        block == nullptr ? QString() : block->cells.value(0).join(u' ').remove(kNoName).simplified().left(40).trimmed();
    return (name.isEmpty() ? tr("Table") : name) + QStringLiteral(".xlsx");
}

void ConversationModel::saveTable(int row, const QUrl& file)
{
    MessageView* view = viewOfBlock(row);
    if (view == nullptr || !file.isLocalFile())
        return;
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    QThreadPool::globalInstance()->start([self = QPointer(this), path = file.toLocalFile(),
                                          cells = shownCells(*view->block(shown), *view->look(shown))] {
        const QString trouble = saveTableFile(cells, path);
        QMetaObject::invokeMethod(
            qApp,
            [self, path, trouble] {
                if (self)
                    Q_EMIT self->noticed(trouble.isEmpty() ? tr("Saved as %1").arg(QFileInfo(path).fileName())
                                                           : trouble);
            },
            Qt::QueuedConnection);
    });
}

void ConversationModel::toggleWrap(int row)
{
    MessageView* view = viewOfBlock(row);
    if (view == nullptr)
        return;
    BlockLook& look = *view->look(m_rows[static_cast<std::size_t>(row)]);
    look.isWrapped = !look.isWrapped;
    look.offset = 0;
    refreshAll(messageAt(row));
}

void ConversationModel::scrollBlock(int row, double offset)
{
    MessageView* view = viewOfBlock(row);
    if (view == nullptr)
        return;
    const auto at = static_cast<std::size_t>(row);
    BlockLook& look = *view->look(m_rows[at]);
    if (look.offset == offset)
        return;
    look.offset = offset;
    const auto sameBlock = [&](std::size_t other) {
        return m_rows[other].block == m_rows[at].block && m_rows[other].part == m_rows[at].part;
    };
    std::size_t first = at;
    std::size_t last = at;
    while (first > 0 && sameBlock(first - 1))
        first--;
    while (last + 1 < m_rows.size() && sameBlock(last + 1))
        last++;
    for (std::size_t i = first; i <= last; i++)
        m_rows[i].offset = offset;
    Q_EMIT dataChanged(index(static_cast<int>(first)), index(static_cast<int>(last)), {RowRole::OffsetRole});
}

void ConversationModel::colour(const std::shared_ptr<CodeText>& code, int chunk)
{
    for (std::size_t i = m_rows.size(); i > 0; i--) { // What is coloured is mostly near the end.
        if (m_rows[i - 1].code != code || m_rows[i - 1].line != chunk)
            continue;
        const QModelIndex changed = index(static_cast<int>(i - 1));
        Q_EMIT dataChanged(changed, changed, {RowRole::ColoursRole});
        return;
    }
}

} // namespace ui

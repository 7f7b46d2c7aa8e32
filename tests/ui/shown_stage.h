// A stage whose window is shown, with the hands that tests need: find, click, type, and list what has no name.
#pragma once

#include "tests/ui/scripted_generator.h"

#include <QAccessible>
#include <QQmlListReference>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include <functional>

inline void visit(QQuickItem* item, const std::function<void(QQuickItem*)>& visitor)
{
    visitor(item);
    for (QQuickItem* child : item->childItems())
        visit(child, visitor);
}

inline QQuickItem* find(const QQuickWindow* window, const QString& name)
{
    QQuickItem* found = nullptr;
    visit(window->contentItem(), [&](QQuickItem* item) {
        if (item->objectName() == name)
            found = item;
    });
    return found;
}

/// What a user can act on, shown now, that a screen reader could not name.
inline QStringList unnamed(const QQuickWindow* window)
{
    static const QList<QAccessible::Role> kInteractive{
        QAccessible::Button,   QAccessible::CheckBox, QAccessible::RadioButton,  QAccessible::ComboBox,
        QAccessible::ListItem, QAccessible::List,     QAccessible::EditableText, QAccessible::MenuItem,
        QAccessible::Link,     QAccessible::Slider,   QAccessible::ProgressBar,  QAccessible::AlertMessage};
    QStringList offenders;
    visit(window->contentItem(), [&](QQuickItem* item) {
        if (!item->isVisible())
            return;
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
        const bool interactive = spoken != nullptr && kInteractive.contains(spoken->role());
        // Read-only text says itself.
        const bool readOnlyText = item->property("readOnly").toBool();
        if ((!interactive && !item->activeFocusOnTab()) || readOnlyText)
            return;
        if (spoken == nullptr || spoken->text(QAccessible::Name).isEmpty())
            offenders += QLatin1String(item->metaObject()->className()) + u' ' + item->objectName();
    });
    return offenders;
}

/// A stage whose window is shown and whose model is loaded.
class ShownStage : public Stage {
public:
    explicit ShownStage(std::shared_ptr<Script> behaviour = std::make_shared<Script>()) : Stage(std::move(behaviour))
    {
        shown = window->start() && QTest::qWaitForWindowExposed(window->quickWindow());
        service->openLastModel();
        shown = shown && QTest::qWaitFor([this] { return window->model().state() == ui::ModelStatus::Ready; }) &&
                QTest::qWaitFor([this] { return !window->conversation().isOpening(); });
        window->quickWindow()->requestActivate();
        shown = shown && QTest::qWaitForWindowActive(window->quickWindow());
    }
    QQuickItem* item(const char* name) const { return find(window->quickWindow(), QLatin1String(name)); }
    /// Does what is called so in ui/Actions.qml, as its menu does. False: there is none, or not now.
    bool act(const char* name) const
    {
        const QQmlListReference actions(window->quickWindow()->findChild<QObject*>(QStringLiteral("actions")), "all");
        for (qsizetype i = 0; i < actions.count(); i++)
            if (actions.at(i)->property("name") == QLatin1String(name))
                return actions.at(i)->property("enabled").toBool() &&
                       QMetaObject::invokeMethod(actions.at(i), "trigger");
        return false;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->quickWindow(), key, modifiers);
    }
    void type(const char* text) const
    {
        for (const char* letter = text; *letter != 0; letter++)
            QTest::keyClick(window->quickWindow(), *letter);
    }
    void click(const QQuickItem* item) const
    {
        // What has just appeared has its place once a frame is drawn.
        QSignalSpy drawn(window->quickWindow(), &QQuickWindow::frameSwapped);
        window->quickWindow()->update();
        drawn.wait(1000);
        const QPointF centre = item->mapToScene({item->width() / 2, item->height() / 2});
        QTest::mouseClick(window->quickWindow(), Qt::LeftButton, {}, centre.toPoint());
    }
    bool answered() const
    {
        return QTest::qWaitFor(
            [this] { return window->conversation().rowCount() > 1 && !window->conversation().isBusy(); });
    }
    bool shown = false;
};

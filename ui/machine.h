// This computer in plain words: what models can run on, memory and disk, and how fast the usual model would be here.
#pragma once

#include "app/generator.h"
#include "app/model_library.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <qqmlintegration.h>

#include <functional>
#include <optional>
#include <vector>

namespace ui {

class Machine : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool known READ known NOTIFY looked)
    Q_PROPERTY(QVariantList words READ words NOTIFY looked)     ///< maps of `what` and `text`
    Q_PROPERTY(QVariantList devices READ devices NOTIFY looked) ///< to choose: maps of `value`, `text`
    Q_PROPERTY(bool measuring READ isMeasuring NOTIFY measured)
    Q_PROPERTY(double progress READ progress NOTIFY measured) ///< 0…1, by the clock
    Q_PROPERTY(QString result READ result NOTIFY measured)    ///< in words; empty: not measured yet
    Q_PROPERTY(QString trouble READ trouble NOTIFY measured)  ///< why it could not be measured

public:
    /// Whether the model that is measured would fit now; asked on another thread. Without it nobody asks before.
    using Judge = std::function<inference::Result<app::ModelVerdict>()>;

    /// `data`: where models go. `program`: the facet-cli that measures; empty: the one beside this program.
    Machine(QString data, QString program, Judge judge = {}, QObject* parent = nullptr);
    ~Machine() override;

    bool known() const { return !m_devices.empty(); }
    QVariantList words() const;
    QVariantList devices() const;
    bool isMeasuring() const { return m_measureWhenJudged || m_process.state() != QProcess::NotRunning; }
    double progress() const { return m_progress; }
    QString result() const { return m_result; }
    QString trouble() const { return m_trouble; }

    Q_INVOKABLE void look();    ///< finds out, a second's work, off this thread
    Q_INVOKABLE void measure(); ///< in a process of its own, with random weights
    Q_INVOKABLE void cancel();

    /// What the measuring program says, in words; empty when that makes no sense.
    static QString wordsOf(const QByteArray& json);

signals:
    void looked();
    void measured();
    void announced(const QString& text);

private:
    void take(std::vector<inference::DeviceDescription> devices, qint64 diskBytes);
    void measureIfItFits(const std::optional<app::ModelVerdict>& verdict);
    void measureNow();
    void tell();
    void finish();

    const QString m_data;
    const QString m_program;
    const Judge m_judge;
    std::vector<inference::DeviceDescription> m_devices;
    qint64 m_diskBytes = 0;
    bool m_isLooking = false;
    bool m_measureWhenJudged = false;
    bool m_isCancelled = false;
    QProcess m_process;
    QTimer m_clock;
    QElapsedTimer m_since;
    double m_progress = 0;
    QString m_result;
    QString m_trouble;
};

} // namespace ui

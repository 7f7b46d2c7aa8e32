#include "ui/machine.h"

#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>
#include <QStorageInfo>
#include <QThreadPool>

#include <algorithm>

namespace ui {

namespace {

/// About how long it takes, and when it is given up: a model of 16 GB has to be made up first.
constexpr double kUsualSeconds = 20;
constexpr double kMostSeconds = 120;
constexpr double kWordsPerToken = 0.75; ///< of English text
constexpr double kPageTokens = 700;     ///< a page of text

bool isGpu(const inference::DeviceDescription& device)
{
    return device.kind == "discrete" || device.kind == "integrated";
}

QString sizeText(quint64 bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeIecFormat);
}

/// Of the last and longest run of that test; 0: there was none.
double rateOf(const QJsonArray& results, const char* test)
{
    double rate = 0;
    for (const QJsonValue& each : results)
        if (each[QLatin1String("test")].toString() == QLatin1String(test))
            rate = each[QLatin1String("tokens_per_s")].toDouble();
    return rate;
}

} // namespace

Machine::Machine(QString data, QString program, Judge judge, QObject* parent)
    : QObject(parent),
      m_data(std::move(data)),
      m_program(program.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/facet-cli") : program),
      m_judge(std::move(judge))
{
    m_clock.setInterval(200);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        const double seconds = static_cast<double>(m_since.elapsed()) / 1000;
        m_progress = seconds < kUsualSeconds ? 0.9 * seconds / kUsualSeconds : 0.9;
        if (seconds > kMostSeconds)
            m_process.kill();
        Q_EMIT measured();
    });
    connect(&m_process, &QProcess::finished, this, &Machine::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish();
    });
}

Machine::~Machine()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(2000);
    }
}

void Machine::look()
{
    if (m_isLooking)
        return;
    m_isLooking = true;
    QThreadPool::globalInstance()->start([self = QPointer(this), data = m_data] {
        auto devices = inference::listDevices();
        const qint64 bytes = QStorageInfo(data).bytesAvailable();
        QMetaObject::invokeMethod(
            qApp,
            [self, devices = std::move(devices), bytes] {
                if (self)
                    self->take(devices, bytes);
            },
            Qt::QueuedConnection);
    });
}

void Machine::take(std::vector<inference::DeviceDescription> devices, qint64 diskBytes)
{
    m_isLooking = false;
    m_devices = std::move(devices);
    m_diskBytes = diskBytes;
    Q_EMIT looked();
}

QVariantList Machine::words() const
{
    QVariantList list;
    const auto add = [&](const QString& what, const QString& text) {
        list += QVariantMap{{QStringLiteral("what"), what}, {QStringLiteral("text"), text}};
    };
    bool hasGpu = false;
    for (const inference::DeviceDescription& device : m_devices) {
        if (!isGpu(device))
            continue;
        hasGpu = true;
        QString text = fromUtf8(device.name);
        text += device.kind == "integrated" ? tr(", part of the processor, shares its memory")
                                            : tr(", %1 of its own memory").arg(sizeText(device.memoryBytes));
        if (device.freeBytes > 0)
            text += tr(", %1 free").arg(sizeText(device.freeBytes));
        if (!device.usable)
            text += tr("; cannot be used: %1").arg(reasonText(device.reason));
        add(tr("Graphics card"), text);
        if (!device.details.empty())
            add(tr("Its driver"), fromUtf8(device.details));
    }
    if (!hasGpu && known())
        add(tr("Graphics card"), tr("none that Facet can use; models run on the processor, more slowly"));
    for (const inference::DeviceDescription& device : m_devices) {
        if (device.kind != "cpu")
            continue;
        add(tr("Processor"), reasonText(device.name));
        QString memory = sizeText(device.memoryBytes);
        if (device.freeBytes > 0)
            memory += tr(", %1 free").arg(sizeText(device.freeBytes));
        add(tr("Main memory"), memory);
    }
    if (m_diskBytes > 0)
        add(tr("Disk"), tr("%1 free where models are kept").arg(sizeText(static_cast<quint64>(m_diskBytes))));
    return list;
}

QVariantList Machine::devices() const
{
    QVariantList list;
    const auto add = [&](const QString& value, const QString& text) {
        list += QVariantMap{{QStringLiteral("value"), value}, {QStringLiteral("text"), text}};
    };
    add(QStringLiteral("auto"), tr("The best that fits"));
    for (const inference::DeviceDescription& device : m_devices) {
        const QString name = fromUtf8(device.name);
        if (device.usable)
            add(fromUtf8(device.id), isGpu(device)          ? tr("Graphics card: %1").arg(name)
                                     : device.kind == "cpu" ? tr("Processor: %1").arg(name)
                                                            : tr("%1 (slow: for tests)").arg(name));
    }
    return list;
}

void Machine::measure()
{
    if (isMeasuring())
        return;
    look();
    m_measureWhenJudged = true;
    m_result.clear();
    m_trouble.clear();
    m_progress = 0;
    m_isCancelled = false;
    QThreadPool::globalInstance()->start([self = QPointer(this), judge = m_judge] {
        std::optional<app::ModelVerdict> verdict;
        if (judge)
            if (const auto judged = judge())
                verdict = *judged;
        QMetaObject::invokeMethod(
            qApp,
            [self, verdict] {
                if (self)
                    self->measureIfItFits(verdict);
            },
            Qt::QueuedConnection);
    });
    Q_EMIT measured();
}

void Machine::measureIfItFits(const std::optional<app::ModelVerdict>& verdict)
{
    if (!std::exchange(m_measureWhenJudged, false))
        return; // Called off meanwhile.
    if (!verdict || verdict->fits || verdict->neededBytes == 0) {
        measureNow();
        return;
    }
    m_trouble = verdict->freeBytes < verdict->neededBytes
                    ? tr("Too little memory is free to measure: %1 are needed, %2 are free. Close other programs; a "
                         "large model that is open here takes memory, too.")
                          .arg(sizeText(verdict->neededBytes), sizeText(verdict->freeBytes))
                    : tr("This computer cannot run that model: %1").arg(reasonText(verdict->text));
    tell();
}

void Machine::measureNow()
{
    m_since.start();
    m_clock.start();
    m_process.start(m_program, QStringList{QStringLiteral("bench"), QStringLiteral("--synthetic"),
                                           QString::fromLatin1(app::kUsualModel), QStringLiteral("--quick"),
                                           QStringLiteral("--json")});
    Q_EMIT measured();
}

void Machine::cancel()
{
    m_isCancelled = true;
    if (std::exchange(m_measureWhenJudged, false))
        Q_EMIT measured();
    if (m_process.state() != QProcess::NotRunning)
        m_process.kill();
}

void Machine::finish()
{
    m_clock.stop();
    m_progress = 0;
    if (!m_isCancelled) {
        m_result = wordsOf(m_process.readAllStandardOutput());
        if (m_result.isEmpty()) {
            const QStringList said =
                QString::fromUtf8(m_process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
            m_trouble =
                m_process.error() == QProcess::FailedToStart
                    ? tr("The program that measures is missing: %1").arg(m_program)
                : static_cast<double>(m_since.elapsed()) / 1000 > kMostSeconds
                    ? tr("It took too long: this computer is too slow for that model")
                : said.isEmpty()
                    ? tr("The measurement ended too early")
                    : tr("This computer could not be measured: %1")
                          .arg(reasonText(said.last().section(QStringLiteral("facet-cli: "), -1).toStdString()));
        }
        tell();
        return;
    }
    Q_EMIT measured();
}

void Machine::tell()
{
    Q_EMIT announced(m_result.isEmpty() ? m_trouble : m_result);
    Q_EMIT measured();
}

QString Machine::wordsOf(const QByteArray& json)
{
    const QJsonObject report = QJsonDocument::fromJson(json).object();
    const QJsonArray results = report[QLatin1String("results")].toArray();
    const double writes = rateOf(results, "decode") * kWordsPerToken;
    const double reads = rateOf(results, "prefill");
    if (writes <= 0 || reads <= 0)
        return {};
    const QLocale locale;
    const QString meaning = writes >= 20  ? tr("far faster than anybody reads")
                            : writes >= 6 ? tr("faster than most people read")
                            : writes >= 3 ? tr("about as fast as people read")
                            : writes >= 1 ? tr("slower than people read; short answers are fine")
                                          : tr("very slow: a sentence takes half a minute or more");
    const double page = kPageTokens / reads;
    return tr("Gemma 4 26B-A4B would write about %1 words a second on %2: %3.")
               .arg(locale.toString(writes, 'f', writes < 10 ? 1 : 0),
                    report[QLatin1String("device")].toString(tr("this computer")), meaning) +
           u' ' +
           (page < 0.1
                ? tr("It would read a page of text in less than a tenth of a second.")
                : tr("It would read a page of text in %1 s.").arg(locale.toString(page, 'f', page < 10 ? 1 : 0)));
}

} // namespace ui

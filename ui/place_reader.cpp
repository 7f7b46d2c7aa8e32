#include "ui/place_reader.h"

#include "ui/error_words.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <algorithm>

namespace ui {

namespace {

constexpr std::size_t kAskedAtOnce = 2;
constexpr int kKeptKilobytes = 128 << 10;

/// A picture that shares the pixels with `image`.
QImage toImage(std::shared_ptr<const inference::Image> image)
{
    if (image == nullptr || image->width == 0 || image->height == 0)
        return {};
    auto* owner = new std::shared_ptr<const inference::Image>(std::move(image)); // QImage's clean-up deletes it.
    const inference::Image& pixels = **owner;
    return {pixels.rgb.data(),
            static_cast<int>(pixels.width),
            static_cast<int>(pixels.height),
            qsizetype{3} * static_cast<qsizetype>(pixels.width),
            QImage::Format_RGB888,
            [](void* held) { delete static_cast<std::shared_ptr<const inference::Image>*>(held); },
            owner};
}

std::shared_ptr<const Place> failedPlace(const QString& why)
{
    auto place = std::make_shared<Place>();
    place->error = why;
    return place;
}

} // namespace

PlaceReader::PlaceReader(EventBridge& bridge, Ask ask, AskTime askTime, QObject* parent)
    : QObject(parent), m_ask(std::move(ask)), m_askTime(std::move(askTime)), m_kept(kKeptKilobytes)
{
    connect(&bridge, &EventBridge::eventArrived, this, &PlaceReader::takeEvent);
}

PlaceReader::~PlaceReader()
{
    const auto closed = failedPlace(tr("The window was closed"));
    for (const Wanted& wanted : m_waiting)
        wanted.done(closed);
    for (const Wanted& wanted : m_locked)
        wanted.done(closed);
    for (const auto& [request, wanted] : m_asked)
        if (wanted.done)
            wanted.done(closed);
}

void PlaceReader::know(const app::Attachment& attachment)
{
    if (attachment.kind != media::FileKind::Picture)
        m_known.insert_or_assign(fromUtf8(attachment.sha256), attachment);
}

uint64_t PlaceReader::read(const QString& sha256, int item, int side, Urgency urgency, Done done)
{
    const auto known = m_known.find(sha256);
    if (known != m_known.end())
        return read(known->second, item, side, urgency, std::move(done));
    done(failedPlace(tr("This file is not here any more")));
    return 0;
}

uint64_t PlaceReader::readTime(const QString& sha256, double seconds, int side, Urgency urgency, Done done)
{
    const auto known = m_known.find(sha256);
    if (known != m_known.end())
        return readWanted({0, QStringLiteral("%1/@%2/%3").arg(sha256).arg(seconds, 0, 'f', 3).arg(side), known->second,
                           0, seconds, static_cast<uint32_t>(std::max(side, 0)), std::move(done)},
                          urgency);
    done(failedPlace(tr("This file is not here any more")));
    return 0;
}

uint64_t PlaceReader::read(const app::Attachment& attachment, int item, int side, Urgency urgency, Done done)
{
    // The item's place is part of the key: the same file may be read in other ways by other messages.
    const auto index = static_cast<std::size_t>(std::max(item, 0));
    const auto& items = attachment.reading.items;
    const QString place = index < items.size() ? fromUtf8(items[index].place) : QString::number(item);
    const QString key = QStringLiteral("%1/%2/%3").arg(fromUtf8(attachment.sha256), place).arg(side);
    return readWanted(
        {0, key, attachment, index, std::nullopt, static_cast<uint32_t>(std::max(side, 0)), std::move(done)}, urgency);
}

uint64_t PlaceReader::readWanted(Wanted wanted, Urgency urgency)
{
    if (const std::shared_ptr<const Place>* kept = m_kept.object(wanted.key)) {
        wanted.done(*kept);
        return 0;
    }
    const uint64_t number = ++m_lastNumber;
    wanted.number = number;
    if (urgency == Urgency::Now)
        m_waiting.push_front(std::move(wanted));
    else
        m_waiting.push_back(std::move(wanted));
    askNext();
    return number;
}

void PlaceReader::cancel(uint64_t number)
{
    std::erase_if(m_waiting, [number](const Wanted& wanted) { return wanted.number == number; });
    std::erase_if(m_locked, [number](const Wanted& wanted) { return wanted.number == number; });
    for (auto& [request, wanted] : m_asked)
        if (wanted.number == number)
            wanted.done = {}; // What comes is kept all the same.
}

void PlaceReader::askNext()
{
    while (m_asked.size() < kAskedAtOnce && !m_waiting.empty()) {
        Wanted next = std::move(m_waiting.front());
        m_waiting.pop_front();
        const uint64_t request = next.seconds ? m_askTime(next.attachment, *next.seconds, next.side)
                                              : m_ask(next.attachment, next.item, next.side);
        m_asked.emplace(request, std::move(next));
    }
}

void PlaceReader::takeEvent(const app::Event& event)
{
    if (const auto* shown = std::get_if<app::PlaceShown>(&event)) {
        auto place = std::make_shared<Place>();
        place->picture = toImage(shown->picture);
        place->text = fromUtf8(shown->text);
        place->size = QSizeF(shown->width, shown->height);
        place->words = shown->words;
        finish(shown->request, std::move(place), true);
    } else if (const auto* failed = std::get_if<app::PlaceFailed>(&event)) {
        auto place = std::make_shared<Place>();
        const ErrorWords words = errorWords(Doing::ReadingFile, failed->error);
        place->error = failed->needsPassword ? words.details : words.lines();
        place->needsPassword = failed->needsPassword;
        finish(failed->request, std::move(place), false);
    } else if (const auto* opened = std::get_if<app::AttachmentUnlocked>(&event)) {
        unlock(opened->sha256);
    }
}

void PlaceReader::unlock(const std::string& sha256)
{
    std::erase_if(m_locked, [&](Wanted& wanted) {
        if (wanted.attachment.sha256 != sha256)
            return false;
        m_waiting.push_back(std::move(wanted));
        return true;
    });
    askNext();
}

void PlaceReader::finish(uint64_t request, std::shared_ptr<const Place> place, bool keep)
{
    const auto found = m_asked.find(request);
    if (found == m_asked.end())
        return;
    Wanted wanted = std::move(found->second);
    m_asked.erase(found);
    // A picture need not be drawn before its file is unlocked; who wants words is told why there are none.
    if (place->needsPassword && wanted.side > 0 && wanted.done) {
        m_locked.push_back(std::move(wanted));
        askNext();
        return;
    }
    if (keep) {
        const auto cost = static_cast<int>((place->picture.sizeInBytes() + place->text.size() * 2) / 1024 + 1);
        m_kept.insert(wanted.key, new std::shared_ptr<const Place>(place), cost);
    }
    askNext();
    if (wanted.done)
        wanted.done(place);
}

} // namespace ui

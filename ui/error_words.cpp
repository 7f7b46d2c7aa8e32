#include "ui/error_words.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace ui {

using inference::ErrorCode;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)

public:
    static QString ofAnswer(std::optional<ErrorCode> code);
    static QString ofModel(std::optional<ErrorCode> code);
    static QString ofFile(std::optional<ErrorCode> code);
    static QString ofStore(std::optional<ErrorCode> code);
    static QString ofTransfer(std::optional<ErrorCode> code);
    static QString ofDownload(std::optional<ErrorCode> code);
};

QString Words::ofAnswer(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::OutOfMemory:
        return tr("There was not enough memory for this answer. Close other programs, or choose a shorter context.");
    case ErrorCode::DeviceLost:
        return tr("The graphics card stopped answering in the middle of this answer.");
    case ErrorCode::ContextFull:
        return tr("This is too long for the model's context. Attach less, look at it less closely, or choose a longer "
                  "context.");
    case ErrorCode::Media:
        return tr("A picture or clip of this conversation could not be read.");
    case ErrorCode::BadFile:
        return tr("A file of this conversation is damaged or not there any more.");
    case ErrorCode::Unsupported:
        return tr("The model that is open cannot do that.");
    case ErrorCode::Storage:
        return tr("What this answer needs could not be read from the disk.");
    default:
        return tr("This answer could not be made.");
    }
}

QString Words::ofModel(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::OutOfMemory:
        return tr("This model needs more memory than is free. Close other programs, or choose a smaller model or a "
                  "shorter context.");
    case ErrorCode::DeviceLost:
        return tr("The graphics card stopped answering while the model was being opened.");
    case ErrorCode::BadFile:
        return tr("This file is no model that Facet can read: it is damaged, incomplete or something else.");
    case ErrorCode::Unsupported:
        return tr("Facet cannot run this model here.");
    case ErrorCode::Storage:
        return tr("The model's file could not be read.");
    default:
        return tr("The model could not be opened.");
    }
}

QString Words::ofFile(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full: this file could not be kept.");
    case ErrorCode::OutOfMemory:
        return tr("Reading this file takes more memory than it may.");
    case ErrorCode::BadFile:
    case ErrorCode::Media:
        return tr("This file is damaged, or not what its name says.");
    case ErrorCode::Unsupported:
        return tr("Facet cannot read files of this kind.");
    case ErrorCode::ContextFull:
        return tr("There is more in this file than the model can be shown.");
    case ErrorCode::Storage:
        return tr("This file could not be opened.");
    default:
        return tr("This file could not be read.");
    }
}

QString Words::ofStore(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full. What is written meanwhile is kept in memory, and saved as soon as there is room.");
    case ErrorCode::OutOfMemory:
        return tr("There was not enough memory for that.");
    case ErrorCode::Storage:
    case ErrorCode::BadFile:
        return tr("There is trouble with the place where conversations are kept. What cannot be saved is kept in "
                  "memory, and saved as soon as that works again.");
    default:
        return tr("That could not be done.");
    }
}

QString Words::ofTransfer(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full.");
    case ErrorCode::BadFile:
        return tr("This file is damaged, or nothing that Facet can take over.");
    case ErrorCode::Unsupported:
        return tr("Facet does not know this format.");
    case ErrorCode::OutOfMemory:
        return tr("There is not enough memory for it.");
    case ErrorCode::Storage:
        return tr("That place could not be read or written.");
    default:
        return {};
    }
}

QString Words::ofDownload(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("There is not enough room on the disk for this model.");
    case ErrorCode::Network:
        return tr(
            "The server could not be reached, refused, or broke off. What has arrived is kept: going on later begins "
            "there.");
    case ErrorCode::BadFile:
        return tr("What arrived is not what was published. It was thrown away: fetch it again.");
    case ErrorCode::Storage:
        return tr("The model could not be written to the disk.");
    default:
        return tr("The model could not be fetched.");
    }
}

} // namespace

ErrorWords errorWords(Doing doing, std::optional<ErrorCode> code, const std::string& message)
{
    const QString details = fromUtf8(message);
    switch (doing) {
    case Doing::Answering:
        return {Words::ofAnswer(code), details};
    case Doing::OpeningModel:
        return {Words::ofModel(code), details};
    case Doing::ReadingFile:
        return {Words::ofFile(code), details};
    case Doing::Keeping:
        return {Words::ofStore(code), details};
    case Doing::Carrying:
        return {Words::ofTransfer(code), details};
    case Doing::Fetching:
        return {Words::ofDownload(code), details};
    }
    return {details, {}};
}

ErrorWords errorWords(Doing doing, const inference::Error& error)
{
    return errorWords(doing, error.code, error.message);
}

ErrorWords answerErrorWords(const app::Part& part)
{
    const app::KeptError kept = app::errorOf(part);
    return errorWords(Doing::Answering, kept.code, kept.message);
}

} // namespace ui

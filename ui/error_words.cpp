#include "ui/error_words.h"

#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>

namespace ui {

using inference::ErrorCode;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)

public:
    static QString ofAnswer(std::optional<ErrorCode> code, const QString& reason);
    static QString ofModel(std::optional<ErrorCode> code);
    static QString ofFile(std::optional<ErrorCode> code);
    static QString ofStore(std::optional<ErrorCode> code);
    static QString ofTransfer(std::optional<ErrorCode> code);
    static QString ofDownload(std::optional<ErrorCode> code);
};

QString Words::ofAnswer(std::optional<ErrorCode> code, const QString& reason)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::OutOfMemory:
        return tr("There was not enough memory for this answer. Close other programs, or choose a shorter context.");
    case ErrorCode::DeviceLost:
        return tr("The graphics card stopped answering in the middle of this answer. Try again: the model is being "
                  "opened anew.");
    case ErrorCode::ContextFull:
        return tr("This is too long for the model's context. Attach less, look at it less closely, or choose a longer "
                  "context.");
    case ErrorCode::Media:
        return tr("A picture or clip of this conversation could not be read. Attach it again, or ask without it.");
    case ErrorCode::BadFile:
        return tr("A file of this conversation is damaged or not there any more. Attach it again, or ask without it.");
    case ErrorCode::Unsupported:
        return tr("The model that is open cannot do that. Choose another one.");
    case ErrorCode::DiskFull:
        return tr("The disk is full. Make room, and try again.");
    case ErrorCode::Storage:
        return tr(
            "What this answer needs could not be read from the disk. See whether that is still there, and try again.");
    case ErrorCode::BadInput: // what the model or the question asked for: only the reason says what to do
        return tr("The answer ends here: %1.").arg(reason);
    default:
        return tr("This answer could not be made. Try again.");
    }
}

QString Words::ofModel(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::OutOfMemory:
        return tr("This model needs more memory than is free. Close other programs, or choose a smaller model or a "
                  "shorter context.");
    case ErrorCode::DeviceLost:
        return tr("The graphics card stopped answering while the model was being opened. Try again, or run it on the "
                  "processor.");
    case ErrorCode::BadFile:
        return tr("This file is no model that Facet can read: it is damaged, incomplete or something else. Fetch it "
                  "again, or choose another one.");
    case ErrorCode::Unsupported:
        return tr("Facet cannot run this model here. Choose another one.");
    case ErrorCode::Storage:
        return tr("The model's file could not be read. See whether it is still there and may be read.");
    default:
        return tr("The model could not be opened. Try again, or choose another one.");
    }
}

QString Words::ofFile(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full: this file could not be kept. Make room, and attach it again.");
    case ErrorCode::OutOfMemory:
        return tr("Reading this file takes more memory than it may. Attach a smaller one, or a part of it.");
    case ErrorCode::BadFile:
    case ErrorCode::Media:
        return tr("This file is damaged, or not what its name says. Save it anew with the program it comes from, or "
                  "attach another copy.");
    case ErrorCode::Unsupported:
        return tr("Facet cannot read files of this kind. Save it in another format.");
    case ErrorCode::ContextFull:
        return tr(
            "There is more in this file than the model can be shown. Attach a part of it, or choose a longer context.");
    case ErrorCode::Storage:
        return tr("This file could not be opened. See whether it is there and may be read.");
    default:
        return tr("This file could not be read. Try again.");
    }
}

QString Words::ofStore(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full. What is written meanwhile is kept in memory, and saved as soon as there is room.");
    case ErrorCode::OutOfMemory:
        return tr("There was not enough memory for that. Close other programs, and try again.");
    case ErrorCode::Unsupported: // two at once
        return tr("Another Facet has the same conversations open: what is written there is seen here after the next "
                  "start, and the other way round. Close one of them.");
    case ErrorCode::Storage:
    case ErrorCode::BadFile:
        return tr("There is trouble with the place where conversations are kept. What cannot be saved is kept in "
                  "memory, and saved as soon as that works again.");
    default:
        return tr("That could not be done. The details say why.");
    }
}

QString Words::ofTransfer(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("The disk is full. Make room, or choose another place.");
    case ErrorCode::BadFile:
        return tr("This file is damaged, or nothing that Facet can take over. Choose another one.");
    case ErrorCode::Unsupported:
        return tr("Facet does not know this format. Choose another file.");
    case ErrorCode::OutOfMemory:
        return tr("There is not enough memory for it. Close other programs, and try again.");
    case ErrorCode::Storage:
        return tr("That place could not be read or written. Choose another one.");
    default:
        return tr("That could not be done. The details say why.");
    }
}

QString Words::ofDownload(std::optional<ErrorCode> code)
{
    switch (code.value_or(ErrorCode::Cancelled)) {
    case ErrorCode::DiskFull:
        return tr("There is not enough room on the disk for this model. Make room, then go on.");
    case ErrorCode::Network:
        return tr(
            "The server could not be reached, refused, or broke off. What has arrived is kept: going on later begins "
            "there.");
    case ErrorCode::BadFile:
        return tr("What arrived is not what was published. It was thrown away: fetch it again.");
    case ErrorCode::Storage:
        return tr("The model could not be written to the disk. See whether its folder may be written.");
    default:
        return tr("The model could not be fetched. Try again.");
    }
}

} // namespace

ErrorWords errorWords(Doing doing, std::optional<ErrorCode> code, const std::string& message)
{
    const QString details = reasonText(message);
    switch (doing) {
    case Doing::Answering:
        return {Words::ofAnswer(code, details), code == ErrorCode::BadInput ? QString() : details};
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

// Not a test but what one kills: asks a question and lets the answer grow, slowly and without end. Writes each piece
// that the service has told to standard output. With a clip it is asked about that, part by part, a second for each;
// then "part" is written for each one's notes. With a name and a number it asks so many questions, "NAME 1" and so on,
// in conversations of five, writes each to standard output when its answer is complete, and ends.
#include "app/chat_service.h"
#include "fake_generator.h"
#include "media/cage/child.h"
#include "tests/app/event_log.h"
#include "tests/app/paths_under.h"

#include <cstdio>
#include <cstdlib>
#include <future>

namespace {

int askOften(const app::Paths& paths, const std::string& name, int count)
{
    FakeScript script;
    EventLog log;
    auto service = app::ChatService::create(paths, std::make_unique<FakeGenerator>(script), [&](app::Event event) {
        if (const auto* trouble = std::get_if<app::StorageTrouble>(&event))
            std::fprintf(stderr, "%s\n", trouble->error.message.c_str());
        log.add(std::move(event));
    });
    if (!service)
        return 1;
    app::Id conversation = 0;
    for (int i = 1; i <= count; ++i) {
        const std::string question = name + " " + std::to_string(i);
        (*service)->send(i % 5 == 1 ? 0 : conversation, question, {});
        const auto ended = log.waitFor<app::MessageStateChanged>();
        if (!ended || ended->state != app::MessageState::Complete)
            return 1;
        conversation = ended->conversation;
        (*service)->saveDraft(conversation, {.text = "after " + question, .attachments = {}});
        std::printf("%s\n", question.c_str());
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    if (argc < 2 || argc > 4)
        return 2;
    const std::filesystem::path directory = argv[1];
    const app::Paths paths = pathsUnder(directory);
    if (argc == 4)
        return askOften(paths, argv[2], std::atoi(argv[3]));
    FakeScript script;
    script.pause = std::chrono::milliseconds(argc == 3 ? 1'000 : 10);
    script.pieces.assign(argc == 3 ? 1 : 100'000, "word ");
    std::promise<app::Attachment> attached;
    auto service = app::ChatService::create(paths, std::make_unique<FakeGenerator>(script), [&](app::Event event) {
        if (const auto* ready = std::get_if<app::AttachmentReady>(&event))
            attached.set_value(ready->attachment);
        if (std::holds_alternative<app::MessagePartAdded>(event)) {
            std::fputs("part\n", stdout);
            std::fflush(stdout);
        }
        if (const auto* piece = std::get_if<app::MessageTextAppended>(&event)) {
            std::fputs(piece->text.c_str(), stdout);
            std::fflush(stdout);
        }
    });
    if (!service)
        return 1;
    std::vector<app::Attachment> attachments;
    if (argc == 3) {
        (*service)->attachFile(argv[2], {.wish = "whole", .room = 1'800});
        attachments.push_back(attached.get_future().get());
    }
    (*service)->send(0, "Will you survive this?", std::move(attachments), {});
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 0;
}

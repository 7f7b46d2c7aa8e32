// Not a test but what one kills: asks a question and lets the answer grow, slowly and without end. Writes each piece
// that the service has told to standard output.
#include "app/chat_service.h"
#include "fake_generator.h"
#include "media/cage/child.h"

#include <cstdio>

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    if (argc != 2)
        return 2;
    const std::filesystem::path directory = argv[1];
    const app::Paths paths = {.data = directory / "data",
                              .attachments = directory / "data/attachments",
                              .config = directory / "config",
                              .cache = directory / "cache"};
    FakeScript script;
    script.pause = std::chrono::milliseconds(10);
    script.pieces.assign(100'000, "word ");
    auto service = app::ChatService::create(paths, std::make_unique<FakeGenerator>(script), [](app::Event event) {
        if (const auto* piece = std::get_if<app::MessageTextAppended>(&event)) {
            std::fputs(piece->text.c_str(), stdout);
            std::fflush(stdout);
        }
    });
    if (!service)
        return 1;
    (*service)->send(0, "Will you survive this?", {}, {});
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 0;
}

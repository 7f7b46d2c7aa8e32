// What the tests of stores put into them, and whole files at once.
#pragma once

#include "app/conversation.h"
#include "app/store.h"
#include "media/digest.h"
#include "tests/support/verify_result.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

inline std::string slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void spit(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::vector<app::Part> words(const std::string& text)
{
    return {{.kind = app::Part::Kind::Text, .text = text, .attachment = {}}};
}

inline app::Attachment attachmentOf(const std::string& bytes)
{
    app::Attachment attachment;
    attachment.sha256 = *media::sha256(std::as_bytes(std::span(bytes)));
    attachment.fileName = "note.txt";
    attachment.format = "text";
    attachment.bytes = bytes.size();
    attachment.kind = media::FileKind::Text;
    return attachment;
}

inline constexpr int kSampleConversations = 12;
inline constexpr int kSampleTurns = 12;

/// Conversations of many questions and answers, one with a file, one with a draft that has another, one with settings.
/// `longAnswer`: to the sixth question of each, given the conversation's number, in place of a short one.
inline void fillWithSamples(app::Store& store, std::string (*longAnswer)(int) = nullptr)
{
    for (int i = 0; i < kSampleConversations; ++i) {
        const std::string number = std::to_string(i + 1);
        app::Id conversation = 0;
        for (int turn = 0; turn < kSampleTurns; ++turn) {
            auto parts = words("This is question " + std::to_string(turn) + " of " + number + std::string(500, '.'));
            if (turn == 0)
                parts.push_back(app::filePart(attachmentOf("first")));
            auto added = store.addTurn(conversation, "Conversation " + std::to_string(i), parts, i);
            VERIFY_RESULT(added);
            conversation = added->conversation.id;
            added->answer.parts = words(longAnswer && turn == 5 ? longAnswer(i)
                                                                : "This is answer " + std::to_string(turn) + " of " +
                                                                      number + std::string(900, 'a'));
            added->answer.state = app::MessageState::Complete;
            added->answer.statistics = app::Statistics{};
            added->answer.statistics->promptTokens = 7;
            VERIFY_RESULT(store.finishAnswer(added->answer, 0));
        }
    }
    VERIFY_RESULT(store.saveDraft(2, {.text = "draft", .attachments = {attachmentOf("second")}}));
    VERIFY_RESULT(store.saveSettings(4, {.systemPrompt = "Be brief"}));
}

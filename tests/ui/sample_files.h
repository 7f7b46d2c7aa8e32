// Files of every kind as they look once they are read, and places of them drawn at once: what the window's tests show
// without decoding anything.
#pragma once

#include "tests/ui/scripted_generator.h"

#include <memory>
#include <string>
#include <vector>

namespace samples {

/// Pages from `read` + 1 on were not read; page 2 was read as a picture, page 3 as both.
app::Attachment contract(unsigned pages = 12, unsigned read = 10);
/// 2 min 4 s; nothing was looked at in its second third.
app::Attachment clip();
app::Attachment budget();  ///< a spreadsheet
app::Attachment sources(); ///< a folder of source code
/// "pier.png", whose bytes are among the files of that stage.
app::Attachment picture(const Stage& stage);

/// Answers questions for places through the stage's bridge: a page has the words "The rent is 900 euros a month." in
/// its first line. What was asked is kept.
class Places {
public:
    explicit Places(std::shared_ptr<Script> script);
    /// Before anything is asked.
    void serve(const Stage& stage) { m_bridge = stage.bridge.get(); }
    int asked() const { return m_asked; }
    /// Times of clips that were asked for.
    const std::vector<double>& times() const { return m_times; }

private:
    uint64_t answer(const app::Attachment& attachment, std::size_t item, uint32_t side);

    ui::EventBridge* m_bridge = nullptr;
    uint64_t m_last = 1000;
    int m_asked = 0;
    std::vector<double> m_times;
};

/// A question with these files and its answer, as a conversation that was opened.
app::ConversationOpened conversation(std::vector<app::Attachment> files, std::string question, std::string answer);

} // namespace samples

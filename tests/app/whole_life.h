// A whole life of a store: somebody who uses everything that is ever written down, step by step.
#pragma once

#include "app/chat_service.h"
#include "tests/app/event_log.h"
#include "tests/app/fake_generator.h"
#include "tests/app/paths_under.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

class WholeLife {
public:
    /// Files are decoded in processes of their own, which takes most of a short life's time.
    enum class Decoding { Yes, No };

    struct Step {
        const char* name;
        void (WholeLife::*act)();
        Decoding decoding = Decoding::No;
    };
    static std::span<const Step> steps();

    explicit WholeLife(const std::filesystem::path& root) : m_root(root), m_paths(pathsUnder(root)) {}
    /// Goes on in another place, which holds a copy of what the earlier one left.
    WholeLife(const std::filesystem::path& root, const WholeLife& earlier)
        : m_root(root), m_paths(pathsUnder(root)), m_attachment(earlier.m_attachment)
    {
    }

    /// What was told before is forgotten.
    void start(
        Decoding decoding, const std::function<void()>& onEvent = [] {});
    void act(const Step& step)
    {
        (this->*step.act)();
        settle();
    }
    void stop() { m_service.reset(); }
    EventLog& log() { return *m_log; }
    std::filesystem::path file() const { return m_paths.data / "facet.sqlite"; }
    bool isImported() const { return m_isImported; }
    bool isRestored() const { return m_isRestored; }
    /// Whether importing or restoring failed, which changes nothing.
    bool wasRefused() const { return m_wasRefused; }
    /// What was waited for in vain.
    const std::string& missed() const { return m_missed; }

    void openModel();
    void question(app::Id conversation, const std::string& text, std::vector<app::Attachment> attachments = {});

private:
    /// Until everything asked for so far is done.
    void settle();
    void expect(bool came, const std::string& what);
    void expectAnswer(const std::string& to);
    std::vector<app::Message> messages(app::Id conversation);
    bool isCarried(uint64_t request);

    void draft();
    void ask();
    void attach();
    void keepAttached();
    void askAboutAttached();
    void versions();
    void sort();
    void trash();
    void settings();
    void search();
    void backUp();
    void exportAll();
    void import();
    void restore();

    const std::filesystem::path m_root;
    const app::Paths m_paths;
    FakeScript m_script;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<app::ChatService> m_service;
    std::string m_missed;
    std::vector<app::Attachment> m_attachment;
    bool m_isImported = false;
    bool m_isRestored = false;
    bool m_wasRefused = false;
};

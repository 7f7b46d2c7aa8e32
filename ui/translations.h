// The language of the window: chosen by the user or the system's. Words that are not translated stay English.
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace ui {

class Translations {
public:
    /// `language`: "de", "fr_CH", …; empty: the system's. Numbers, dates and the direction of reading follow it as
    /// well. Before the window is made.
    void install(const QString& language);
    ~Translations();

private:
    std::vector<std::unique_ptr<QTranslator>> m_installed;
};

} // namespace ui

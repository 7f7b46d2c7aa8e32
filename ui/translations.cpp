#include "ui/translations.h"

#include <QGuiApplication>
#include <QLibraryInfo>

namespace ui {

void Translations::install(const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    const bool english = locale.language() == QLocale::English;
    // Qt's own words first, so that Facet's are looked up before them.
    const std::pair<QString, QString> catalogues[]{
        {QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
        {QStringLiteral("qtdeclarative"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
        {QStringLiteral("facet"), QStringLiteral(":/translations")}};
    for (const auto& [name, directory] : catalogues) {
        // Qt's words are English; a later language of the system's list must not take their place.
        if (english && name != QStringLiteral("facet"))
            continue;
        auto translator = std::make_unique<QTranslator>();
        // Of Facet's own words the English ones have the plurals, for whatever language is not there.
        if (translator->load(locale, name, QStringLiteral("_"), directory) ||
            (name == QStringLiteral("facet") && translator->load(QStringLiteral("facet_en"), directory))) {
            QCoreApplication::installTranslator(translator.get());
            m_installed.push_back(std::move(translator));
        }
    }
}

Translations::~Translations()
{
    for (const auto& translator : m_installed)
        QCoreApplication::removeTranslator(translator.get());
}

} // namespace ui

#include "ui/math_chemistry.h"

#include <QRegularExpression>

namespace ui {

QString chemistryTex(const QString& equation)
{
    struct Rule {
        QRegularExpression written;
        const char* tex; ///< with the captures that it has
    };
    // In order: the first that fits where one stands.
    static const Rule kRules[] = {
        {QRegularExpression(QStringLiteral("\\s*<=+>>?\\s*|\\s*<<=+>\\s*")), "\\rightleftharpoons "},
        {QRegularExpression(QStringLiteral("\\s*<-+>\\s*")), "\\leftrightarrow "},
        {QRegularExpression(QStringLiteral("\\s*-+>\\s*\\[([^\\]]*)\\](?:\\[([^\\]]*)\\])?\\s*")),
         "\\xrightarrow[{\\mathrm{%2}}]{\\mathrm{%1}}"},
        {QRegularExpression(QStringLiteral("\\s*-+>\\s*")), "\\rightarrow "},
        {QRegularExpression(QStringLiteral("\\s*<-+\\s*")), "\\leftarrow "},
        {QRegularExpression(QStringLiteral("\\s+\\+\\s+")), "+"},
        {QRegularExpression(QStringLiteral("\\^\\{([^{}]*)\\}")), "^{\\mathrm{%1}}"},
        {QRegularExpression(QStringLiteral("_\\{([^{}]*)\\}")), "_{\\mathrm{%1}}"},
        {QRegularExpression(QStringLiteral("\\^(\\d*[+-]|\\d+)")), "^{%1}"},
        {QRegularExpression(QStringLiteral("\\s+v(?=\\s|$)")), "\\downarrow "},
        {QRegularExpression(QStringLiteral("\\s+\\^(?=\\s|$)")), "\\uparrow "},
        {QRegularExpression(QStringLiteral("(?<=[A-Za-z)\\]])(\\d+)")), "_{%1}"},
        {QRegularExpression(QStringLiteral("(?<=[A-Za-z0-9)\\]])([+-])(?=\\s|$)")), "^{%1}"},
        {QRegularExpression(QStringLiteral("([A-Za-z]+)")), "\\mathrm{%1}"},
        {QRegularExpression(QStringLiteral("\\s*[*.]\\s*(?=\\d*[A-Z])")), "\\cdot "},
        {QRegularExpression(QStringLiteral("=")), "{=}"},
        {QRegularExpression(QStringLiteral("-")), "{-}"},
        {QRegularExpression(QStringLiteral("\\s+")), "\\ "},
    };
    QString tex;
    for (qsizetype at = 0; at < equation.size();) {
        qsizetype length = 0;
        for (const Rule& rule : kRules) {
            const auto match = rule.written.match(equation, at, QRegularExpression::NormalMatch,
                                                  QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch())
                continue;
            QString said = QString::fromLatin1(rule.tex);
            if (said.contains(u"%1"))
                said.replace(QStringLiteral("%1"), match.captured(1)).replace(QStringLiteral("%2"), match.captured(2));
            tex += said;
            length = match.capturedLength();
            break;
        }
        if (length == 0) {
            tex += equation[at];
            length = 1;
        }
        at += length;
    }
    return tex;
}

} // namespace ui

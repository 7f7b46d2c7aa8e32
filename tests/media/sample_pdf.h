// A writer of small PDF files for tests: text in the fonts that a reader must have, rotated and cropped pages, JPEG
// pictures. Object numbers and offsets are right unless a test spoils them.
#pragma once

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <span>

struct PdfPageSample {
    QByteArray content; ///< operators; fonts are /Helvetica, /Times, /Courier, /Symbol, /Bold, /Japan
    int rotate = 0;     ///< degrees clockwise
    QByteArray mediaBox = "[0 0 612 792]"; ///< points
    QByteArray cropBox = {};               ///< empty: none
    QByteArray jpeg = {};                  ///< drawn by "/Picture Do"
    int jpegWidth = 0;                     ///< pixels
    int jpegHeight = 0;
};

QByteArray writePdf(const QList<PdfPageSample>& pages, const QByteArray& title = {});

/// Operators that show lines from (x, y) downward.
QByteArray textLines(const QList<QByteArray>& lines, int x = 72, int y = 700, const QByteArray& font = "Helvetica",
                     int size = 12);

/// `count` pages of 40 lines, each beginning with "Page N of a long document."
QByteArray longPdf(int count);

/// A grey scan with noise, through ImageMagick; empty where it is not installed.
QByteArray scanJpeg(int width, int height);

inline std::span<const std::byte> asBytes(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::byte*>(bytes.constData()), static_cast<size_t>(bytes.size())};
}

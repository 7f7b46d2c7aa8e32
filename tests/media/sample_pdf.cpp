// Objects one after another, then the table of their offsets.
#include "sample_pdf.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace {

class Writer {
public:
    /// The number of a new object.
    int add(const QByteArray& body)
    {
        m_objects << body;
        return static_cast<int>(m_objects.size());
    }
    void set(int number, const QByteArray& body) { m_objects[number - 1] = body; }
    int addStream(const QByteArray& dictionary, const QByteArray& data)
    {
        return add("<<" + dictionary + "/Length " + QByteArray::number(data.size()) + ">>stream\n" + data +
                   "\nendstream");
    }
    QByteArray finish(int root, int info) const
    {
        QByteArray file = "%PDF-1.5\n";
        QByteArray table;
        for (int i = 0; i < m_objects.size(); ++i) {
            table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
            file += QByteArray::number(i + 1) + " 0 obj\n" + m_objects[i] + "\nendobj\n";
        }
        const QByteArray count = QByteArray::number(m_objects.size() + 1);
        const QByteArray start = QByteArray::number(file.size());
        file += "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count + "/Root " +
                QByteArray::number(root) + " 0 R/Info " + QByteArray::number(info) +
                " 0 R/ID[<0123456789abcdef><0123456789abcdef>]>>\nstartxref\n" + start + "\n%%EOF\n";
        return file;
    }

private:
    QList<QByteArray> m_objects;
};

QByteArray reference(int number)
{
    return QByteArray::number(number) + " 0 R";
}

QByteArray addFonts(Writer& writer)
{
    const QList<QPair<QByteArray, QByteArray>> base = {{"Helvetica", "Helvetica"}, {"Times", "Times-Roman"},
                                                       {"Courier", "Courier"},     {"Symbol", "Symbol"},
                                                       {"Bold", "Helvetica-Bold"}, {"Unknown", "NoSuchFontAtAll"}};
    QByteArray fonts;
    for (const auto& [name, font] : base) {
        const QByteArray encoding = font == "Symbol" ? "" : "/Encoding/WinAnsiEncoding";
        fonts +=
            '/' + name + ' ' + reference(writer.add("<</Type/Font/Subtype/Type1/BaseFont/" + font + encoding + ">>"));
    }
    const int japan =
        writer.add("<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)"
                   "/Ordering(Japan1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/"
                   "HeiseiMin-W3/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200"
                   "/CapHeight 700/StemV 80>>>>");
    fonts += "/Japan " + reference(writer.add("<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UCS2-H"
                                              "/DescendantFonts[" +
                                              reference(japan) + "]>>"));
    return "/Font<<" + fonts + ">>";
}

} // namespace

QByteArray writePdf(const QList<PdfPageSample>& pages, const QByteArray& title)
{
    Writer writer;
    const int root = writer.add("<</Type/Catalog/Pages 2 0 R>>");
    const int tree = writer.add({});
    const int info = writer.add("<</Title(" + title + ")>>");
    const QByteArray fonts = addFonts(writer);
    QByteArray kids;
    for (const PdfPageSample& page : pages) {
        QByteArray resources = fonts;
        if (!page.jpeg.isEmpty()) {
            const int picture = writer.addStream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
                                                 "/Filter/DCTDecode/Width " +
                                                     QByteArray::number(page.jpegWidth) + "/Height " +
                                                     QByteArray::number(page.jpegHeight),
                                                 page.jpeg);
            resources += "/XObject<</Picture " + reference(picture) + ">>";
        }
        const int content = writer.addStream({}, page.content);
        const QByteArray crop = page.cropBox.isEmpty() ? QByteArray() : "/CropBox" + page.cropBox;
        kids += reference(writer.add("<</Type/Page/Parent " + reference(tree) + "/MediaBox" + page.mediaBox + crop +
                                     "/Rotate " + QByteArray::number(page.rotate) + "/Resources<<" + resources +
                                     ">>/Contents " + reference(content) + ">>")) +
                ' ';
    }
    writer.set(tree, "<</Type/Pages/Count " + QByteArray::number(pages.size()) + "/Kids[" + kids + "]>>");
    return writer.finish(root, info);
}

QByteArray textLines(const QList<QByteArray>& lines, int x, int y, const QByteArray& font, int size)
{
    QByteArray content = "BT /" + font + ' ' + QByteArray::number(size) + " Tf " + QByteArray::number(size * 7 / 6) +
                         " TL " + QByteArray::number(x) + ' ' + QByteArray::number(y) + " Td\n";
    for (const QByteArray& line : lines)
        content += '(' + line + ") Tj T*\n";
    return content + "ET\n";
}

QByteArray longPdf(int count)
{
    QList<PdfPageSample> pages;
    for (int page = 1; page <= count; ++page) {
        QList<QByteArray> lines = {"Page " + QByteArray::number(page) + " of a long document."};
        for (int line = 1; line < 40; ++line)
            lines << "Line " + QByteArray::number(line) + " has several ordinary words in it, like these here.";
        pages << PdfPageSample{.content = textLines(lines)};
    }
    return writePdf(pages, "A long document");
}

QByteArray scanJpeg(int width, int height)
{
    const QTemporaryDir directory;
    const QString target = directory.filePath("scan.jpg");
    const QString size = QString::number(width) + 'x' + QString::number(height);
    if (QProcess::execute("convert", {"-size", size, "xc:gray60", "-seed", "7", "+noise", "Gaussian", "-pointsize",
                                      "60", "-annotate", "+100+200", "Scanned words", "-colorspace", "Gray", "-quality",
                                      "80", target}) != 0)
        return {};
    QFile file(target);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// See office_parts.h.
#include "media/office_parts.h"

#include "media/source_language.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace media {

namespace {

using Points = std::map<uint32_t, std::string>; // by index

bool is(const pugi::xml_node& node, const char* name)
{
    return std::strcmp(node.name(), name) == 0;
}

/// c:cat, c:val, c:tx …: the cached points of a reference or a literal.
Points cachedPoints(const pugi::xml_node& node)
{
    Points points;
    constexpr uint32_t kMostPoints = 100'000;
    const auto visit = [&](const auto& self, const pugi::xml_node& parent) -> void {
        for (const pugi::xml_node child : parent.children()) {
            if (is(child, "pt") && child.attribute("idx").as_uint() < kMostPoints)
                points[child.attribute("idx").as_uint()] = child.child("v").text().get();
            else
                self(self, child);
        }
    };
    visit(visit, node);
    return points;
}

std::string latexChildren(const pugi::xml_node& node)
{
    std::string latex;
    for (const pugi::xml_node child : node.children())
        latex += latexOf(child);
    return latex;
}

std::string braced(const pugi::xml_node& node)
{
    return "{" + latexChildren(node) + "}";
}

/// m:val of m:xPr/m:name.
std::string mathProperty(const pugi::xml_node& node, const char* properties, const char* name, const char* otherwise)
{
    const pugi::xml_node property = node.child(properties).child(name);
    return property ? std::string(anyAttribute(property, "val")) : otherwise;
}

std::string latexMatrix(const pugi::xml_node& node)
{
    std::string latex = "\\begin{matrix}";
    for (const pugi::xml_node row : node.children("mr")) {
        std::string cells;
        for (const pugi::xml_node cell : row.children("e"))
            cells += (cells.empty() ? "" : " & ") + latexChildren(cell);
        latex += cells + " \\\\ ";
    }
    return latex + "\\end{matrix}";
}

std::string latexDelimited(const pugi::xml_node& node)
{
    std::string inner;
    for (const pugi::xml_node element : node.children("e"))
        inner += (inner.empty() ? "" : mathProperty(node, "dPr", "sepChr", "|")) + latexChildren(element);
    return mathProperty(node, "dPr", "begChr", "(") + inner + mathProperty(node, "dPr", "endChr", ")");
}

} // namespace

bool isReadableOfficePart(std::string_view path)
{
    constexpr std::array<std::string_view, 15> kExtensions = {
        "xml", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "avif", "emf", "wmf", "svg", "jpe", "dib"};
    return path.ends_with(".rels") || std::ranges::find(kExtensions, lowerExtension(path)) != kExtensions.end();
}

std::string mainPart(const Package& package, const DocumentLimits& limits)
{
    return relatedPath(relationshipsOf(package, "", limits), "officeDocument");
}

void readPackageProperties(const Package& package, DocumentWriter& writer)
{
    const auto root = relationshipsOf(package, "", writer.limits());
    std::string core = relatedPath(root, "core-properties");
    pugi::xml_document document;
    if (parseXml(package, core.empty() ? "docProps/core.xml" : core, writer.limits(), document))
        writer.setTitle(plainText(descendant(document, "title")));
    for (const std::string& path : package.paths()) {
        const std::string extension = lowerExtension(path);
        constexpr std::array<std::string_view, 9> kMedia = {"mp4", "mov", "avi", "wmv", "mp3",
                                                            "wav", "m4a", "m4v", "wma"};
        if (path.ends_with("vbaProject.bin"))
            writer.leftOut("macros");
        else if (path.find("/embeddings/") != std::string::npos)
            writer.leftOut("embedded file", "embedded files");
        else if (std::ranges::find(kMedia, extension) != kMedia.end())
            writer.leftOut("embedded video or sound", "embedded videos and sounds");
    }
}

bool writeChart(const Package& package, const std::string& path, DocumentWriter& writer)
{
    pugi::xml_document document;
    if (!parseXml(package, path, writer.limits(), document)) {
        writer.leftOut("chart", "charts");
        return false;
    }
    const pugi::xml_node chart = descendant(document, "chart");
    Points labels;
    std::vector<std::string> header = {""};
    std::vector<Points> series;
    const auto visit = [&](const auto& self, const pugi::xml_node& node) -> void {
        if (is(node, "ser")) {
            const Points name = cachedPoints(node.child("tx"));
            header.push_back(!name.empty() ? name.begin()->second : simplified(plainText(node.child("tx"))));
            labels.merge(cachedPoints(node.child("cat") ? node.child("cat") : node.child("xVal")));
            series.push_back(cachedPoints(node.child("val") ? node.child("val") : node.child("yVal")));
            return;
        }
        for (const pugi::xml_node child : node.children())
            self(self, child);
    };
    visit(visit, chart.child("plotArea"));
    Points rows; // every index that some series has
    for (const Points& points : series) {
        for (const auto& [index, value] : points)
            rows[index] = labels.contains(index) ? labels[index] : std::to_string(index + 1);
    }
    if (rows.empty()) {
        writer.leftOut("chart", "charts");
        return false;
    }
    TableRows table = {header};
    for (const auto& [index, label] : rows) {
        std::vector<std::string> row = {label};
        for (const Points& points : series) {
            const auto found = points.find(index);
            row.push_back(found == points.end() ? std::string() : found->second);
        }
        table.push_back(std::move(row));
    }
    std::string title;
    for (const pugi::xml_node paragraph : descendant(chart.child("title"), "rich").children("p")) {
        for (const pugi::xml_node run : paragraph.children())
            title += run.child("t").text().get();
    }
    writer.paragraph(title.empty() ? "Chart:" : "Chart \"" + simplified(title) + "\":");
    writer.table(table);
    return true;
}

void writeDiagram(const Package& package, const std::string& path, DocumentWriter& writer)
{
    pugi::xml_document document;
    if (!parseXml(package, path, writer.limits(), document)) {
        writer.leftOut("diagram", "diagrams");
        return;
    }
    writer.paragraph("Diagram:");
    for (const pugi::xml_node point : descendant(document, "ptLst").children("pt")) {
        for (const pugi::xml_node paragraph : point.child("t").children("p")) {
            std::string text;
            for (const pugi::xml_node run : paragraph.children())
                text += run.child("t").text().get();
            writer.listItem(0, "-", text);
        }
    }
}

std::string latexOf(const pugi::xml_node& node)
{
    if (is(node, "t"))
        return plainText(node);
    if (is(node, "f"))
        return "\\frac" + braced(node.child("num")) + braced(node.child("den"));
    if (is(node, "sSup"))
        return braced(node.child("e")) + "^" + braced(node.child("sup"));
    if (is(node, "sSub"))
        return braced(node.child("e")) + "_" + braced(node.child("sub"));
    if (is(node, "sSubSup"))
        return braced(node.child("e")) + "_" + braced(node.child("sub")) + "^" + braced(node.child("sup"));
    if (is(node, "rad")) {
        const std::string degree = latexChildren(node.child("deg"));
        return "\\sqrt" + (degree.empty() ? "" : "[" + degree + "]") + braced(node.child("e"));
    }
    if (is(node, "nary")) {
        const std::string sub = latexChildren(node.child("sub"));
        const std::string sup = latexChildren(node.child("sup"));
        return mathProperty(node, "naryPr", "chr", "∫") + (sub.empty() ? "" : "_{" + sub + "}") +
               (sup.empty() ? "" : "^{" + sup + "}") + braced(node.child("e"));
    }
    if (is(node, "d"))
        return latexDelimited(node);
    if (is(node, "m"))
        return latexMatrix(node);
    if (is(node, "limLow"))
        return braced(node.child("e")) + "_" + braced(node.child("lim"));
    const bool properties = std::string_view(node.name()).ends_with("Pr");
    return properties ? std::string() : latexChildren(node);
}

std::string latexOfMathMl(const pugi::xml_node& node)
{
    if (node.type() == pugi::node_pcdata)
        return simplified(node.value());
    for (const pugi::xml_node annotation : node.children("annotation")) {
        if (std::string_view(annotation.attribute("encoding").value()) == "application/x-tex")
            return simplified(plainText(annotation));
    }
    std::vector<std::string> parts;
    std::string joined;
    for (const pugi::xml_node child : node.children()) {
        if (is(child, "annotation") || is(child, "annotation-xml"))
            continue;
        if (std::string part = latexOfMathMl(child); !part.empty()) {
            joined += part;
            parts.push_back("{" + std::move(part) + "}");
        }
    }
    const bool two = parts.size() == 2;
    if (is(node, "mfrac") && two)
        return "\\frac" + parts[0] + parts[1];
    if (is(node, "msqrt"))
        return "\\sqrt{" + joined + "}";
    if (is(node, "mroot") && two)
        return "\\sqrt[" + parts[1] + "]" + parts[0];
    if ((is(node, "msup") || is(node, "mover")) && two)
        return parts[0] + "^" + parts[1];
    if ((is(node, "msub") || is(node, "munder")) && two)
        return parts[0] + "_" + parts[1];
    if ((is(node, "msubsup") || is(node, "munderover")) && parts.size() == 3)
        return parts[0] + "_" + parts[1] + "^" + parts[2];
    if (is(node, "mtr"))
        return joined + " \\\\ ";
    if (is(node, "mtd"))
        return joined + " & ";
    return joined;
}

pugi::xml_node chosenAlternative(const pugi::xml_node& alternateContent)
{
    const pugi::xml_node choice = alternateContent.child("Choice");
    return choice ? choice : alternateContent.child("Fallback");
}

bool isOn(const pugi::xml_node& element)
{
    if (!element)
        return false;
    const std::string_view value = anyAttribute(element, "val");
    return value.empty() || value == "1" || value == "true" || value == "on";
}

} // namespace media

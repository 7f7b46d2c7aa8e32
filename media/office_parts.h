// What Word, Excel and PowerPoint files have in common: titles, charts, formulas, diagrams.
#pragma once

#include "media/document_writer.h"
#include "media/package.h"

#include <string>

namespace pugi {
class xml_node;
}

namespace media {

/// Entries of office documents that are read: XML and pictures, no fonts, sounds, macros.
bool isReadableOfficePart(std::string_view path);

/// The main part that "_rels/.rels" names.
std::string mainPart(const Package& package, const DocumentLimits& limits);

/// Title from docProps/core.xml; macros, embedded files, sounds and videos as left out.
void readPackageProperties(const Package& package, DocumentWriter& writer);

/// A chart's title and its numbers, which the file keeps, as a table. False when it has none.
bool writeChart(const Package& package, const std::string& path, DocumentWriter& writer);

/// The texts of SmartArt as a list.
void writeDiagram(const Package& package, const std::string& path, DocumentWriter& writer);

/// m:oMath -> LaTeX without its dollars.
std::string latexOf(const pugi::xml_node& math);

/// MathML, as OpenDocument and e-books have it -> LaTeX; its own TeX annotation where it has one.
std::string latexOfMathMl(const pugi::xml_node& math);

/// The branch of mc:AlternateContent that a program of today shows.
pugi::xml_node chosenAlternative(const pugi::xml_node& alternateContent);

/// Whether an OOXML on/off element or attribute says yes: there without a value, or "1", "true", "on".
bool isOn(const pugi::xml_node& element);

} // namespace media

// The tools' definitions.
#include "app/tools.h"

#include <algorithm>
#include <array>

namespace app {

using inference::Json;

namespace {

constexpr std::array<ToolDefinition, 4> kTools = {{
    {ToolKind::Clock, "current_time", "Tells the date, the time and the time zone of this computer.", R"json({
        "name": "current_time",
        "description": "The date, weekday, time and time zone of the user's computer now.",
        "parameters": {"type": "object", "properties": {}}
    })json"},
    {ToolKind::Calculator, "calculator", "Works out an arithmetic expression.", R"json({
        "name": "calculator",
        "description": "Works out an arithmetic expression exactly. Use it for every sum, product or percentage.",
        "parameters": {
            "type": "object",
            "properties": {
                "expression": {
                    "type": "string",
                    "description": "Numbers with + - * / ^ % ( ), sqrt, abs, round, floor, ceil, min, max, sum, mean, exp, ln, log10, log2, sin, cos, tan, asin, acos, atan, degrees, radians, factorial, mod, pi, e. Example: (1250 + 8%) * 3"
                }
            },
            "required": ["expression"]
        }
    })json"},
    {ToolKind::DocumentSearch, "search_documents", "Looks for words in the documents of this conversation.", R"json({
        "name": "search_documents",
        "description": "Finds passages in the documents that the user attached, also in pages that were not read.",
        "parameters": {
            "type": "object",
            "properties": {
                "query": {
                    "type": "string",
                    "description": "Words that the passage contains; a phrase in \"quotes\" must stand there exactly"
                },
                "file": {
                    "type": "string",
                    "description": "Name of one file, to search only there"
                }
            },
            "required": ["query"]
        }
    })json"},
    {ToolKind::TableFile, "save_table", "Saves a table as a file that you choose.", R"json({
        "name": "save_table",
        "description": "Offers the user to save a table as a spreadsheet file. The user chooses where.",
        "parameters": {
            "type": "object",
            "properties": {
                "name": {
                    "type": "string",
                    "description": "A short name for the file, without folder"
                },
                "columns": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "The headings"
                },
                "rows": {
                    "type": "array",
                    "items": {"type": "array", "items": {"type": "string"}},
                    "description": "The rows, each with one text for every column"
                }
            },
            "required": ["columns", "rows"]
        }
    })json"},
}};

} // namespace

std::span<const ToolDefinition> allTools()
{
    return kTools;
}

const ToolDefinition* findTool(std::string_view name)
{
    const auto found =
        std::find_if(kTools.begin(), kTools.end(), [name](const ToolDefinition& tool) { return tool.name == name; });
    return found == kTools.end() ? nullptr : &*found;
}

Json toolDeclarations(bool hasDocuments)
{
    Json declarations = Json::array();
    for (const ToolDefinition& tool : kTools) {
        if (tool.kind != ToolKind::DocumentSearch || hasDocuments)
            declarations.push_back({{"type", "function"}, {"function", Json::parse(tool.declaration, nullptr, false)}});
    }
    return declarations;
}

} // namespace app

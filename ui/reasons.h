// What the engine, the readers and the store say why something failed or was left out, in the user's language. They
// say it in English: in the log, in facet-cli, in what is kept, from process to process. So it is known by its wording
// here: by patterns (ui/reason_patterns*.cpp), which also understands what older versions wrote down.
#pragma once

#include <QString>

#include <string_view>

namespace ui {

/// What no pattern fits stays as it is: names, paths, the words of libraries, details for a bug report.
QString reasonText(std::string_view english);

} // namespace ui

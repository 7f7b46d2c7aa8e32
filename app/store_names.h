// The words that stand for enumerations in the store. A word that this version does not know is read as the plainest
// value, so that what can be shown is shown.
#pragma once

#include "app/conversation.h"

#include <string_view>

namespace app {

std::string_view authorName(Author author);
Author authorNamed(std::string_view name);

std::string_view messageStateName(MessageState state);
MessageState messageStateNamed(std::string_view name);

std::string_view titleByName(TitleBy by);
TitleBy titleByNamed(std::string_view name);
std::string_view partKindName(Part::Kind kind);
Part::Kind partKindNamed(std::string_view name);

std::string_view fileKindName(media::FileKind kind);
media::FileKind fileKindNamed(std::string_view name);

std::string_view howName(Reading::How how);
Reading::How howNamed(std::string_view name);

} // namespace app

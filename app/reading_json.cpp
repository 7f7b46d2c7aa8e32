// JSON with one short object for each item: a PDF has a thousand of them.
#include "app/reading_json.h"

#include "app/store_names.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A number out of range counts as none.
double numberOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    const double number = found != object.end() && found->is_number() ? found->get<double>() : 0;
    return std::isfinite(number) && number >= 0 ? number : 0;
}

uint32_t countOf(const Json& object, const char* name)
{
    const double number = numberOf(object, name);
    return number <= std::numeric_limits<uint32_t>::max() ? static_cast<uint32_t>(number) : 0;
}

/// The pages of a PDF in an archive in an archive.
constexpr int kDeepestReading = 2;

Json toJson(const Reading& reading);
Reading readingFrom(const Json& object, int depth);

Json toJson(const Reading::Item& item)
{
    Json object = {{"place", item.place}, {"how", howName(item.how)}, {"tokens", item.tokens}};
    if (item.budget > 0)
        object["budget"] = item.budget;
    if (item.seconds > 0)
        object["seconds"] = item.seconds;
    if (item.textBytes > 0)
        object["textBytes"] = item.textBytes;
    if (!item.reason.empty())
        object["reason"] = item.reason;
    if (!item.within.empty())
        object["within"] = toJson(item.within.front());
    return object;
}

Json toJson(const Reading& reading)
{
    Json items = Json::array();
    for (const Reading::Item& item : reading.items)
        items.push_back(toJson(item));
    Json object = {{"wish", reading.wish},
                   {"total", reading.total},
                   {"seconds", reading.seconds},
                   {"items", std::move(items)},
                   {"notRead", reading.notRead}};
    if (reading.room > 0)
        object["room"] = reading.room;
    if (reading.estimated)
        object["estimated"] = true;
    return object;
}

Reading::Item itemFrom(const Json& object, int depth)
{
    Reading::Item item{.place = textOf(object, "place"),
                       .how = howNamed(textOf(object, "how")),
                       .tokens = countOf(object, "tokens"),
                       .budget = countOf(object, "budget"),
                       .seconds = numberOf(object, "seconds"),
                       .textBytes = countOf(object, "textBytes"),
                       .reason = textOf(object, "reason")};
    if (const auto within = object.find("within"); within != object.end() && depth < kDeepestReading)
        item.within.push_back(readingFrom(*within, depth + 1));
    return item;
}

Reading readingFrom(const Json& object, int depth)
{
    Reading reading;
    if (!object.is_object())
        return reading;
    reading.wish = textOf(object, "wish");
    reading.total = countOf(object, "total");
    reading.seconds = numberOf(object, "seconds");
    reading.room = countOf(object, "room");
    if (const auto estimated = object.find("estimated"); estimated != object.end() && estimated->is_boolean())
        reading.estimated = estimated->get<bool>();
    if (const auto items = object.find("items"); items != object.end() && items->is_array()) {
        for (const Json& item : *items) {
            if (item.is_object())
                reading.items.push_back(itemFrom(item, depth));
        }
    }
    if (const auto notRead = object.find("notRead"); notRead != object.end() && notRead->is_array()) {
        for (const Json& words : *notRead) {
            if (words.is_string())
                reading.notRead.push_back(words.get<std::string>());
        }
    }
    return reading;
}

} // namespace

std::string readingJson(const Reading& reading)
{
    if (reading == Reading())
        return {};
    return toJson(reading).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reading readingFromJson(std::string_view json)
{
    return readingFrom(Json::parse(json, nullptr, false), 0);
}

} // namespace app

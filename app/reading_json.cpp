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
    return object;
}

} // namespace

std::string readingJson(const Reading& reading)
{
    if (reading == Reading())
        return {};
    Json items = Json::array();
    for (const Reading::Item& item : reading.items)
        items.push_back(toJson(item));
    const Json object = {{"wish", reading.wish},
                         {"total", reading.total},
                         {"seconds", reading.seconds},
                         {"items", std::move(items)},
                         {"notRead", reading.notRead}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reading readingFromJson(std::string_view json)
{
    Reading reading;
    const Json object = Json::parse(json, nullptr, false);
    if (!object.is_object())
        return reading;
    reading.wish = textOf(object, "wish");
    reading.total = countOf(object, "total");
    reading.seconds = numberOf(object, "seconds");
    if (const auto items = object.find("items"); items != object.end() && items->is_array()) {
        for (const Json& item : *items) {
            if (item.is_object())
                reading.items.push_back({.place = textOf(item, "place"),
                                         .how = howNamed(textOf(item, "how")),
                                         .tokens = countOf(item, "tokens"),
                                         .budget = countOf(item, "budget"),
                                         .seconds = numberOf(item, "seconds"),
                                         .textBytes = countOf(item, "textBytes"),
                                         .reason = textOf(item, "reason")});
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

} // namespace app

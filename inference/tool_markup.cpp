#include "inference/tool_markup.h"

#include "inference/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace inference {

namespace {

enum class Keys { Bare, Quoted };
/// Whether a schema's own keywords count as property names.
enum class Keywords { AreProperties, AreSkipped };

std::string uppered(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = char(c - 'a' + 'A');
    return text;
}

/// The member of that name, or null when `value` is no object or has none: the template's "undefined".
const Json* member(const Json& value, const char* key)
{
    if (!value.is_object())
        return nullptr;
    const auto found = value.find(key);
    return found == value.end() ? nullptr : &*found;
}

/// Python's truth: null, false, 0 and empty strings, lists and objects are not.
bool isTruthy(const Json* value)
{
    if (!value || value->is_null())
        return false;
    if (value->is_boolean())
        return value->get<bool>();
    if (value->is_number())
        return value->get<double>() != 0;
    if (value->is_string())
        return !value->get_ref<const std::string&>().empty();
    return !value->empty();
}

/// What {{ value }} prints; nothing for "undefined".
std::string printed(const Json* value)
{
    return value ? pythonText(*value) : std::string();
}

/// Members by key, case ignored, equal keys in their order: jinja's dictsort.
std::vector<std::pair<const std::string*, const Json*>> sortedMembers(const Json& object)
{
    std::vector<std::pair<const std::string*, const Json*>> members;
    for (const auto& item : object.items())
        members.emplace_back(&item.key(), &item.value());
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
        return std::lexicographical_compare(
            a.first->begin(), a.first->end(), b.first->begin(), b.first->end(), [](char left, char right) {
                return static_cast<unsigned char>(lowered(left)) < static_cast<unsigned char>(lowered(right));
            });
    });
    return members;
}

/// Writes "," before every item but the first.
class Commas {
public:
    explicit Commas(SegmentWriter& writer) : m_writer(writer) {}
    void next()
    {
        if (!m_first)
            m_writer.text(",");
        m_first = false;
    }

private:
    SegmentWriter& m_writer;
    bool m_first = true;
};

void writeArgument(SegmentWriter& writer, const Json& value, Keys keys)
{
    if (value.is_string()) {
        writer.quoted(value.get_ref<const std::string&>());
    } else if (value.is_null()) {
        writer.text("null");
    } else if (value.is_boolean()) {
        writer.text(value.get<bool>() ? "true" : "false");
    } else if (value.is_object()) {
        writer.text("{");
        Commas commas(writer);
        for (const auto& [key, item] : sortedMembers(value)) {
            commas.next();
            if (keys == Keys::Quoted)
                writer.quoted(*key);
            else
                writer.text(*key);
            writer.text(":");
            writeArgument(writer, *item, keys);
        }
        writer.text("}");
    } else if (value.is_array()) {
        writer.text("[");
        Commas commas(writer);
        for (const Json& item : value) {
            commas.next();
            writeArgument(writer, item, keys);
        }
        writer.text("]");
    } else {
        writer.text(pythonText(value));
    }
}

void writeMembers(SegmentWriter& writer, const Json& object)
{
    Commas commas(writer);
    for (const auto& [key, value] : sortedMembers(object)) {
        commas.next();
        writer.text(*key);
        writer.text(":");
        writeArgument(writer, *value, Keys::Bare);
    }
}

/// required:[<|"|>a<|"|>,…]
void writeRequired(SegmentWriter& writer, const Json& names)
{
    writer.text("required:[");
    Commas commas(writer);
    for (const Json& name : names) {
        commas.next();
        writer.quoted(pythonText(name));
    }
    writer.text("]");
}

void writeProperties(SegmentWriter& writer, const Json& properties, Keywords keywords);

/// items:{…} of an array: every member that is not null, "properties", "required" and "type" in their own forms.
void writeItems(SegmentWriter& writer, const Json& items)
{
    writer.text("items:{");
    Commas commas(writer);
    for (const auto& [key, value] : sortedMembers(items)) {
        if (value->is_null())
            continue;
        commas.next();
        if (*key == "properties") {
            writer.text("properties:{");
            if (value->is_object())
                writeProperties(writer, *value, Keywords::AreProperties);
            writer.text("}");
        } else if (*key == "required") {
            writeRequired(writer, *value);
        } else if (*key == "type" && value->is_array()) {
            Json types = Json::array();
            for (const Json& type : *value)
                types.push_back(uppered(pythonText(type)));
            writer.text("type:");
            writeArgument(writer, types, Keys::Quoted);
        } else if (*key == "type") {
            writer.text("type:");
            writer.quoted(uppered(pythonText(*value)));
        } else {
            writer.text(*key);
            writer.text(":");
            writeArgument(writer, *value, Keys::Quoted);
        }
    }
    writer.text("}");
}

/// NAME:{description:…,enum:…,items:…,nullable:true,properties:…,required:…,type:…} of one property.
void writeProperty(SegmentWriter& writer, const std::string& name, const Json& property)
{
    const std::string type = uppered(printed(member(property, "type")));
    writer.text(name);
    writer.text(":{");
    Commas commas(writer);
    if (const Json* description = member(property, "description"); isTruthy(description)) {
        commas.next();
        writer.text("description:");
        writer.quoted(pythonText(*description));
    }
    if (type == "STRING") {
        if (const Json* values = member(property, "enum"); isTruthy(values)) {
            commas.next();
            writer.text("enum:");
            writeArgument(writer, *values, Keys::Quoted);
        }
    } else if (type == "ARRAY") {
        if (const Json* items = member(property, "items"); items && items->is_object() && !items->empty()) {
            commas.next();
            writeItems(writer, *items);
        }
    }
    if (isTruthy(member(property, "nullable"))) {
        commas.next();
        writer.text("nullable:true");
    }
    if (type == "OBJECT") {
        commas.next();
        writer.text("properties:{");
        // An object without "properties" is taken for the properties themselves.
        if (const Json* properties = member(property, "properties"); properties && properties->is_object())
            writeProperties(writer, *properties, Keywords::AreProperties);
        else
            writeProperties(writer, property, Keywords::AreSkipped);
        writer.text("}");
        if (const Json* required = member(property, "required"); isTruthy(required)) {
            commas.next();
            writeRequired(writer, *required);
        }
    }
    commas.next();
    writer.text("type:");
    writer.quoted(type);
    writer.text("}");
}

void writeProperties(SegmentWriter& writer, const Json& properties, Keywords keywords)
{
    static constexpr std::array<std::string_view, 5> kKeywords = {"description", "type", "properties", "required",
                                                                  "nullable"};
    Commas commas(writer);
    for (const auto& [name, property] : sortedMembers(properties)) {
        if (keywords == Keywords::AreSkipped && std::find(kKeywords.begin(), kKeywords.end(), *name) != kKeywords.end())
            continue;
        commas.next();
        writeProperty(writer, *name, *property);
    }
}

/// Python's repr of a float: the shortest digits that read back the same, an exponent below 1e-4 and from 1e16 on.
std::string pythonFloat(double value)
{
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    std::string_view written(buffer.data(), size_t(end.ptr - buffer.data()));
    std::string result;
    if (written.front() == '-') {
        result = "-";
        written.remove_prefix(1);
    }
    const size_t e = written.find('e');
    if (e == std::string_view::npos)
        return result + std::string(written); // inf, nan
    std::string digits(1, written[0]);
    if (e > 2)
        digits += written.substr(2, e - 2);
    int exponent = 0;
    const size_t exponentBegin = e + (written[e + 1] == '+' ? 2 : 1);
    std::from_chars(written.data() + exponentBegin, written.data() + written.size(), exponent);

    if (exponent < -4 || exponent >= 16) {
        result += digits.substr(0, 1);
        if (digits.size() > 1)
            result += "." + digits.substr(1);
        const std::string magnitude = std::to_string(std::abs(exponent));
        return result + (exponent < 0 ? "e-" : "e+") + (magnitude.size() < 2 ? "0" : "") + magnitude;
    }
    if (exponent < 0)
        return result + "0." + std::string(size_t(-exponent - 1), '0') + digits;
    const auto whole = size_t(exponent) + 1;
    if (digits.size() <= whole)
        return result + digits + std::string(whole - digits.size(), '0') + ".0";
    return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

/// Python's repr of a string: single quotes, or double ones when it has single quotes only.
std::string pythonQuoted(const std::string& text)
{
    const char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
    std::string result(1, quote);
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
        } else if (c == '\t') {
            result += "\\t";
        } else if (c == '\r') {
            result += "\\r";
        } else {
            if (c == '\\' || c == quote)
                result += '\\';
            result += c;
        }
    }
    return result + quote;
}

std::string pythonRepresentation(const Json& value)
{
    return value.is_string() ? pythonQuoted(value.get_ref<const std::string&>()) : pythonText(value);
}

} // namespace

std::string pythonText(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::string:
        return value.get_ref<const std::string&>();
    case Json::value_t::boolean:
        return value.get<bool>() ? "True" : "False";
    case Json::value_t::number_integer:
        return std::to_string(value.get<int64_t>());
    case Json::value_t::number_unsigned:
        return std::to_string(value.get<uint64_t>());
    case Json::value_t::number_float:
        return pythonFloat(value.get<double>());
    case Json::value_t::array: {
        std::string result;
        for (const Json& item : value)
            result += (result.empty() ? "" : ", ") + pythonRepresentation(item);
        return "[" + result + "]";
    }
    case Json::value_t::object: {
        std::string result;
        for (const auto& item : value.items())
            result +=
                (result.empty() ? "" : ", ") + pythonQuoted(item.key()) + ": " + pythonRepresentation(item.value());
        return "{" + result + "}";
    }
    default:
        return "None";
    }
}

void writeToolDeclaration(SegmentWriter& writer, const Json& tool)
{
    static const Json kNothing;
    const Json* wrapped = member(tool, "function");
    const Json& function = wrapped ? *wrapped : kNothing;
    writer.control("<|tool>");
    writer.text("declaration:" + printed(member(function, "name")) + "{description:");
    writer.quoted(printed(member(function, "description")));
    if (const Json* parameters = member(function, "parameters"); isTruthy(parameters)) {
        writer.text(",parameters:{");
        if (const Json* properties = member(*parameters, "properties"); isTruthy(properties)) {
            writer.text("properties:{");
            writeProperties(writer, *properties, Keywords::AreProperties);
            writer.text("},");
        }
        if (const Json* required = member(*parameters, "required"); isTruthy(required)) {
            writeRequired(writer, *required);
            writer.text(",");
        }
        // The template closes the brace only behind a type.
        if (const Json* type = member(*parameters, "type"); isTruthy(type)) {
            writer.text("type:");
            writer.quoted(uppered(pythonText(*type)));
            writer.text("}");
        }
    }
    if (const Json* response = member(function, "response")) {
        writer.text(",response:{");
        if (const Json* description = member(*response, "description"); isTruthy(description)) {
            writer.text("description:");
            writer.quoted(pythonText(*description));
            writer.text(",");
        }
        if (uppered(printed(member(*response, "type"))) == "OBJECT") {
            writer.text("type:");
            writer.quoted("OBJECT");
            writer.text("}");
        }
    }
    writer.text("}");
    writer.control("<tool|>");
}

Result<void> writeToolCall(SegmentWriter& writer, const ToolCall& call)
{
    if (!call.arguments.is_object() && !call.arguments.is_null())
        return Error{ErrorCode::BadInput, "the arguments of the call to \"" + call.name +
                                              "\" must be a JSON object, not " + call.arguments.type_name()};
    writer.control("<|tool_call>");
    writer.text("call:" + call.name + "{");
    if (call.arguments.is_object())
        writeMembers(writer, call.arguments);
    writer.text("}");
    writer.control("<tool_call|>");
    return {};
}

void writeToolResponse(SegmentWriter& writer, const std::string& name, const Json& response)
{
    writer.control("<|tool_response>");
    writer.text("response:" + (name.empty() ? std::string("unknown") : name) + "{");
    if (response.is_object()) {
        writeMembers(writer, response);
    } else {
        writer.text("value:");
        writeArgument(writer, response, Keys::Bare);
    }
    writer.text("}");
    writer.control("<tool_response|>");
}

} // namespace inference

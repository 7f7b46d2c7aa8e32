// A recursive descent over the expression's text.
#include "app/calculator.h"

#include "inference/ascii.h"

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

using Decimal = boost::multiprecision::cpp_dec_float_50;

constexpr size_t kLongestExpression = 1'000;
constexpr int kDeepest = 60;
constexpr size_t kMostArguments = 200;
constexpr int kLargestFactorial = 1'000;
constexpr int kShownDigits = 15;
/// Digits in front of the arithmetic's rounding: what differs from an integer only behind them is one.
constexpr int kSureDigits = 40;
constexpr int kLongestInteger = 30;
/// Beyond this sines have no digits left, and powers take long.
constexpr double kLargestArgument = 1e15;
constexpr int kLargestExponent = 10'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Error bad(std::string what)
{
    return {ErrorCode::BadInput, std::move(what)};
}

bool isInteger(const Decimal& value)
{
    return value == trunc(value);
}

using Arguments = std::vector<Decimal>;
struct Function {
    std::string_view name;
    size_t least;
    size_t most;
    Result<Decimal> (*apply)(const Arguments& arguments);
};

Result<Decimal> factorial(const Decimal& value)
{
    if (value < 0 || !isInteger(value) || value > kLargestFactorial)
        return bad("the factorial is only defined here for whole numbers from 0 to 1000");
    Decimal product = 1;
    for (int i = 2; i <= value.convert_to<int>(); ++i)
        product *= i;
    return product;
}

Result<Decimal> remainder(const Decimal& value, const Decimal& divisor)
{
    if (divisor == 0)
        return bad("the remainder of a division by zero is not defined");
    return Decimal(value - divisor * floor(value / divisor));
}

Result<Decimal> power(const Decimal& base, const Decimal& exponent)
{
    if (base == 0 && exponent < 0)
        return bad("zero cannot be raised to a negative power");
    if (base < 0 && !isInteger(exponent))
        return bad("a negative number cannot be raised to a broken power");
    if (abs(exponent) > kLargestArgument || (base != 0 && abs(exponent * log10(abs(base))) > kLargestExponent))
        return bad("the power is out of range");
    if (isInteger(exponent) && abs(exponent) <= 1'000'000)
        return Decimal(pow(base, exponent.convert_to<int>()));
    return base == 0 ? Decimal(0) : Decimal(pow(base, exponent));
}

Result<Decimal> logarithm(const Decimal& value, const Decimal& base)
{
    if (value <= 0 || base <= 0 || base == 1)
        return bad("a logarithm is only defined for numbers and bases above zero");
    return Decimal(log(value) / log(base));
}

/// To `digits` behind the point, halves away from zero.
Result<Decimal> rounded(const Decimal& value, const Decimal& digits)
{
    if (!isInteger(digits) || abs(digits) > 40)
        return bad("numbers are rounded to a whole number of digits, at most 40");
    const Decimal scale = pow(Decimal(10), digits.convert_to<int>());
    return Decimal(round(value * scale) / scale);
}

Result<Decimal> angle(const Decimal& value)
{
    if (abs(value) > kLargestArgument)
        return bad("the angle is out of range");
    return value;
}

Decimal sumOf(const Arguments& values)
{
    Decimal sum = 0;
    for (const Decimal& value : values)
        sum += value;
    return sum;
}

const Decimal& pi()
{
    static const Decimal kPi("3.14159265358979323846264338327950288419716939937510582097494");
    return kPi;
}
const Decimal& eulersNumber()
{
    static const Decimal kE("2.71828182845904523536028747135266249775724709369995957496697");
    return kE;
}

constexpr std::array<Function, 29> kFunctions = {{
    {"sqrt", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         if (a[0] < 0)
             return bad("the square root of a negative number is not defined");
         return Decimal(sqrt(a[0]));
     }},
    {"cbrt", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(cbrt(a[0])); }},
    {"abs", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(abs(a[0])); }},
    {"round", 1, 2,
     [](const Arguments& a) -> Result<Decimal> { return rounded(a[0], a.size() > 1 ? a[1] : Decimal(0)); }},
    {"floor", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(floor(a[0])); }},
    {"ceil", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(ceil(a[0])); }},
    {"trunc", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(trunc(a[0])); }},
    {"min", 1, kMostArguments,
     [](const Arguments& a) -> Result<Decimal> { return *std::min_element(a.begin(), a.end()); }},
    {"max", 1, kMostArguments,
     [](const Arguments& a) -> Result<Decimal> { return *std::max_element(a.begin(), a.end()); }},
    {"sum", 1, kMostArguments, [](const Arguments& a) -> Result<Decimal> { return sumOf(a); }},
    {"mean", 1, kMostArguments,
     [](const Arguments& a) -> Result<Decimal> { return Decimal(sumOf(a) / Decimal(a.size())); }},
    {"avg", 1, kMostArguments,
     [](const Arguments& a) -> Result<Decimal> { return Decimal(sumOf(a) / Decimal(a.size())); }},
    {"exp", 1, 1, [](const Arguments& a) -> Result<Decimal> { return power(eulersNumber(), a[0]); }},
    {"ln", 1, 1, [](const Arguments& a) -> Result<Decimal> { return logarithm(a[0], eulersNumber()); }},
    {"log", 1, 2,
     [](const Arguments& a) -> Result<Decimal> { return logarithm(a[0], a.size() > 1 ? a[1] : Decimal(10)); }},
    {"log10", 1, 1, [](const Arguments& a) -> Result<Decimal> { return logarithm(a[0], 10); }},
    {"log2", 1, 1, [](const Arguments& a) -> Result<Decimal> { return logarithm(a[0], 2); }},
    {"sin", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         TRY_ASSIGN(const Decimal x, angle(a[0]));
         return Decimal(sin(x));
     }},
    {"cos", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         TRY_ASSIGN(const Decimal x, angle(a[0]));
         return Decimal(cos(x));
     }},
    {"tan", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         TRY_ASSIGN(const Decimal x, angle(a[0]));
         return Decimal(tan(x));
     }},
    {"asin", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         if (abs(a[0]) > 1)
             return bad("an arcsine is only defined from -1 to 1");
         return Decimal(asin(a[0]));
     }},
    {"acos", 1, 1,
     [](const Arguments& a) -> Result<Decimal> {
         if (abs(a[0]) > 1)
             return bad("an arccosine is only defined from -1 to 1");
         return Decimal(acos(a[0]));
     }},
    {"atan", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(atan(a[0])); }},
    {"degrees", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(a[0] * 180 / pi()); }},
    {"radians", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(a[0] * pi() / 180); }},
    {"factorial", 1, 1, [](const Arguments& a) -> Result<Decimal> { return factorial(a[0]); }},
    {"mod", 2, 2, [](const Arguments& a) -> Result<Decimal> { return remainder(a[0], a[1]); }},
    {"pow", 2, 2, [](const Arguments& a) -> Result<Decimal> { return power(a[0], a[1]); }},
    {"percent", 1, 1, [](const Arguments& a) -> Result<Decimal> { return Decimal(a[0] / 100); }},
}};

class Calculation {
public:
    explicit Calculation(std::string_view text) : m_text(text) {}

    Result<Decimal> run()
    {
        TRY_ASSIGN(const Decimal value, sum(0));
        skipSpace();
        if (m_at < m_text.size())
            return here("does not go on like that");
        return value;
    }

private:
    struct Operand {
        Decimal value;
        bool isPercent = false; ///< value is the percentage's hundredth
    };

    Result<Decimal> sum(int depth)
    {
        TRY_ASSIGN(Operand first, product(depth));
        Decimal total = std::move(first.value);
        for (;;) {
            const bool minus = accept("-") || accept("−");
            if (!minus && !accept("+"))
                return total;
            TRY_ASSIGN(const Operand next, product(depth));
            const Decimal change = next.isPercent ? Decimal(total * next.value) : next.value;
            TRY(check(total = minus ? Decimal(total - change) : Decimal(total + change)));
        }
    }

    Result<Operand> product(int depth)
    {
        TRY_ASSIGN(Operand total, signedOperand(depth));
        for (;;) {
            if (peekIs("**")) // a power without its base
                return here("has an operator without a number before it");
            const bool divides = accept("/") || accept("÷");
            const bool isRemainder = !divides && (accept("%") || acceptWord("mod"));
            const bool multiplies = divides || isRemainder || accept("*") || accept("×") || accept("·") ||
                                    acceptWord("of") || acceptWord("x");
            if (!multiplies && !beginsFactor())
                return total;
            TRY_ASSIGN(const Operand next, signedOperand(depth));
            if (divides && next.value == 0)
                return here("divides by zero");
            if (isRemainder) {
                TRY_ASSIGN(total.value, remainder(total.value, next.value));
            } else {
                total.value = divides ? Decimal(total.value / next.value) : Decimal(total.value * next.value);
            }
            total.isPercent = false;
            TRY(check(total.value));
        }
    }

    /// 2(3 + 4), 2pi
    bool beginsFactor()
    {
        skipSpace();
        return m_at < m_text.size() && (m_text[m_at] == '(' || isLetter(m_text[m_at]));
    }

    Result<Operand> signedOperand(int depth)
    {
        if (depth > kDeepest)
            return here("is nested too deep");
        if (accept("-") || accept("−")) {
            TRY_ASSIGN(Operand operand, signedOperand(depth + 1));
            operand.value = -operand.value;
            return operand;
        }
        if (accept("+"))
            return signedOperand(depth + 1);
        TRY_ASSIGN(Operand base, postfix(depth));
        if (!accept("^") && !accept("**"))
            return base;
        TRY_ASSIGN(const Operand exponent, signedOperand(depth + 1));
        TRY_ASSIGN(const Decimal value, power(base.value, exponent.value));
        TRY(check(value));
        return Operand{value};
    }

    Result<Operand> postfix(int depth)
    {
        TRY_ASSIGN(const Decimal first, primary(depth));
        Operand operand{first};
        for (;;) {
            if (accept("!")) {
                TRY_ASSIGN(operand.value, factorial(operand.value));
                operand.isPercent = false;
            } else if (peekIs("%") && !isRemainderAhead()) {
                m_at += 1;
                operand.value /= 100;
                operand.isPercent = true;
            } else {
                return operand;
            }
        }
    }

    /// Whether behind the % at hand an operand stands that it divides by.
    bool isRemainderAhead() const
    {
        size_t at = m_at + 1;
        while (at < m_text.size() && m_text[at] == ' ')
            ++at;
        if (at >= m_text.size())
            return false;
        const char next = m_text[at];
        return isDigit(next) || next == '.' || next == '(' ||
               (isLetter(next) && m_text.substr(at, 3) != "of " && m_text.substr(at, 3) != "OF ");
    }

    Result<Decimal> primary(int depth)
    {
        skipSpace();
        if (m_at >= m_text.size())
            return here("ends where a number should be");
        if (accept("(")) {
            const bool wasInArguments = std::exchange(m_inArguments, false);
            TRY_ASSIGN(const Decimal value, sum(depth + 1));
            m_inArguments = wasInArguments;
            if (!accept(")"))
                return here("lacks a )");
            return value;
        }
        if (accept("√")) {
            TRY_ASSIGN(const Operand operand, postfix(depth + 1));
            return kFunctions[0].apply({operand.value});
        }
        if (accept("π"))
            return pi();
        if (isDigit(m_text[m_at]) || m_text[m_at] == '.')
            return number();
        if (isLetter(m_text[m_at]))
            return named(depth);
        return here("has no number");
    }

    /// 1250, 1,250.5, .5, 1e-3, 1_000
    Result<Decimal> number()
    {
        std::string digits;
        const auto takeDigits = [&] {
            while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == '_' || isGroup())) {
                if (isDigit(m_text[m_at]))
                    digits += m_text[m_at];
                ++m_at;
            }
        };
        takeDigits();
        if (m_at < m_text.size() && m_text[m_at] == '.') {
            digits += digits.empty() ? "0." : ".";
            ++m_at;
            const size_t before = digits.size();
            while (m_at < m_text.size() && isDigit(m_text[m_at]))
                digits += m_text[m_at++];
            if (digits.size() == before)
                digits += '0';
        }
        size_t at = m_at;
        if (at < m_text.size() && (m_text[at] == 'e' || m_text[at] == 'E')) {
            ++at;
            if (at < m_text.size() && (m_text[at] == '+' || m_text[at] == '-'))
                ++at;
            const size_t begin = at;
            while (at < m_text.size() && isDigit(m_text[at]))
                ++at;
            if (at - begin > 4)
                return here("has a number that is out of range");
            if (at > begin) {
                digits += m_text.substr(m_at, at - m_at);
                m_at = at;
            }
        }
        const Decimal value(digits);
        TRY(check(value));
        return value;
    }

    /// A comma that sets thousands apart: three digits follow and no fourth.
    bool isGroup() const
    {
        if (m_inArguments || m_text[m_at] != ',' || m_at + 3 >= m_text.size())
            return false;
        const std::string_view group = m_text.substr(m_at + 1, 3);
        return std::all_of(group.begin(), group.end(), isDigit) &&
               (m_at + 4 >= m_text.size() || !isDigit(m_text[m_at + 4]));
    }

    Result<Decimal> named(int depth)
    {
        const size_t begin = m_at;
        std::string name;
        while (m_at < m_text.size() && (isLetter(m_text[m_at]) || (!name.empty() && isDigit(m_text[m_at])))) {
            name += inference::lowered(m_text[m_at++]);
        }
        if (name == "pi")
            return pi();
        if (name == "e")
            return eulersNumber();
        const auto function =
            std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& each) { return each.name == name; });
        if (function == kFunctions.end()) {
            m_at = begin;
            return here("has a word that stands for nothing known, \"" + name.substr(0, 40) + "\"");
        }
        if (!accept("("))
            return here("needs a ( behind " + name);
        const bool wasInArguments = std::exchange(m_inArguments, true);
        Arguments arguments;
        do {
            TRY_ASSIGN(const Decimal argument, sum(depth + 1));
            arguments.push_back(argument);
        } while (arguments.size() < kMostArguments && (accept(",") || accept(";")));
        m_inArguments = wasInArguments;
        if (!accept(")"))
            return here("lacks a ) behind what " + name + " is given");
        if (arguments.size() < function->least || arguments.size() > function->most)
            return here("gives " + name + " " + std::to_string(arguments.size()) + " numbers");
        TRY_ASSIGN(const Decimal value, function->apply(arguments));
        TRY(check(value));
        return value;
    }

    static Result<void> check(const Decimal& value)
    {
        static const Decimal kLargest = pow(Decimal(10), kLargestExponent);
        if (!isfinite(value) || abs(value) > kLargest)
            return bad("the result is out of range");
        return {};
    }

    Error here(const std::string& what) const
    {
        return bad(
            "the expression " + what + ", at character " +
            std::to_string(1 + std::count_if(m_text.begin(), m_text.begin() + static_cast<ptrdiff_t>(m_at),
                                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })));
    }
    void skipSpace()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n')
                m_at += 1;
            else if (m_text.substr(m_at).starts_with("\u00a0"))
                m_at += 2;
            else
                return;
        }
    }
    bool peekIs(std::string_view mark)
    {
        skipSpace();
        return m_text.substr(m_at).starts_with(mark);
    }
    bool accept(std::string_view mark)
    {
        if (!peekIs(mark) || (mark == "*" && peekIs("**")))
            return false;
        m_at += mark.size();
        return true;
    }
    bool acceptWord(std::string_view word)
    {
        skipSpace();
        const size_t end = m_at + word.size();
        if (m_text.substr(m_at, word.size()) != word || (end < m_text.size() && isLetter(m_text[end])))
            return false;
        m_at = end;
        return true;
    }

    std::string_view m_text;
    size_t m_at = 0;
    bool m_inArguments = false; ///< commas part arguments
};

/// "1.25e+20" of boost -> 125000000000000000000, "0.001", "1.5e-9".
std::string shown(const Decimal& value)
{
    if (value == 0)
        return "0";
    const Decimal sure(value.str(kSureDigits, std::ios_base::scientific));
    if (isInteger(sure) && abs(sure) < pow(Decimal(10), kLongestInteger)) {
        const std::string digits = sure.str(1, std::ios_base::fixed); // "108.0"
        return digits.substr(0, digits.find('.'));
    }
    const std::string written = value.str(kShownDigits - 1, std::ios_base::scientific); // d.ddde+xx
    const size_t e = written.find('e');
    std::string digits = written.substr(0, e);
    const int exponent = std::atoi(written.c_str() + e + 1);
    const bool isNegative = digits.starts_with('-');
    std::erase(digits, '-');
    std::erase(digits, '.');
    digits.erase(std::max<size_t>(digits.find_last_not_of('0') + 1, 1));
    std::string text;
    if (exponent < -6 || exponent >= kLongestInteger) {
        text = digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "") + "e" + std::to_string(exponent);
    } else if (exponent < 0) {
        text = "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
    } else {
        const auto whole = static_cast<size_t>(exponent) + 1;
        digits.append(whole > digits.size() ? whole - digits.size() : 0, '0');
        text = digits.substr(0, whole) + (digits.size() > whole ? "." + digits.substr(whole) : "");
    }
    return (isNegative ? "-" : "") + text;
}

} // namespace

Result<std::string> calculate(std::string_view expression)
{
    if (expression.size() > kLongestExpression)
        return bad("the expression has " + std::to_string(expression.size()) + " bytes; at most " +
                   std::to_string(kLongestExpression) + " can be worked out at once");
    try { // of Boost, for what is not defined or out of range
        TRY_ASSIGN(const Decimal value, Calculation(expression).run());
        return shown(value);
    } catch (const std::exception& failure) {
        return bad(std::string("the result is not defined: ") + failure.what());
    }
}

} // namespace app

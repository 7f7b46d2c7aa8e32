#include "ui/math_symbols.h"

#include <QHash>

namespace ui {

namespace {

using Class = MathNode::Class;

struct Listed {
    const char* command;
    char32_t sign;
};

constexpr Listed kOrdinary[] = {
    {"alpha", U'α'},      {"beta", U'β'},       {"gamma", U'γ'},      {"delta", U'δ'},       {"epsilon", U'ϵ'},
    {"varepsilon", U'ε'}, {"zeta", U'ζ'},       {"eta", U'η'},        {"theta", U'θ'},       {"vartheta", U'ϑ'},
    {"iota", U'ι'},       {"kappa", U'κ'},      {"lambda", U'λ'},     {"mu", U'μ'},          {"nu", U'ν'},
    {"xi", U'ξ'},         {"omicron", U'ο'},    {"pi", U'π'},         {"varpi", U'ϖ'},       {"rho", U'ρ'},
    {"varrho", U'ϱ'},     {"sigma", U'σ'},      {"varsigma", U'ς'},   {"tau", U'τ'},         {"upsilon", U'υ'},
    {"phi", U'ϕ'},        {"varphi", U'φ'},     {"chi", U'χ'},        {"psi", U'ψ'},         {"omega", U'ω'},
    {"Gamma", U'Γ'},      {"Delta", U'Δ'},      {"Theta", U'Θ'},      {"Lambda", U'Λ'},      {"Xi", U'Ξ'},
    {"Pi", U'Π'},         {"Sigma", U'Σ'},      {"Upsilon", U'Υ'},    {"Phi", U'Φ'},         {"Psi", U'Ψ'},
    {"Omega", U'Ω'},      {"infty", U'∞'},      {"partial", U'∂'},    {"nabla", U'∇'},       {"hbar", U'ℏ'},
    {"ell", U'ℓ'},        {"Re", U'ℜ'},         {"Im", U'ℑ'},         {"aleph", U'ℵ'},       {"wp", U'℘'},
    {"emptyset", U'∅'},   {"varnothing", U'∅'}, {"forall", U'∀'},     {"exists", U'∃'},      {"nexists", U'∄'},
    {"neg", U'¬'},        {"lnot", U'¬'},       {"angle", U'∠'},      {"triangle", U'△'},    {"square", U'□'},
    {"Box", U'□'},        {"top", U'⊤'},        {"bot", U'⊥'},        {"prime", U'′'},       {"degree", U'°'},
    {"dagger", U'†'},     {"imath", U'ı'},      {"jmath", U'ȷ'},      {"blacksquare", U'■'}, {"checkmark", U'✓'},
    {"ldots", U'…'},      {"dots", U'…'},       {"cdots", U'⋯'},      {"vdots", U'⋮'},       {"ddots", U'⋱'},
    {"dotsc", U'…'},      {"dotsb", U'⋯'},      {"clubsuit", U'♣'},   {"heartsuit", U'♥'},   {"surd", U'√'},
    {"%", U'%'},          {"$", U'$'},          {"#", U'#'},          {"_", U'_'},           {"&", U'&'},
    {"{", U'{'},          {"}", U'}'},          {"|", U'‖'},          {"S", U'§'},           {"pounds", U'£'},
    {"euro", U'€'},       {"mho", U'℧'},        {"complement", U'∁'}, {"flat", U'♭'},        {"sharp", U'♯'},
    {"vert", U'|'},       {"Vert", U'‖'},       {"backslash", U'\\'}, {"hslash", U'ℏ'},      {"spadesuit", U'♠'},
    {"beth", U'ℶ'},       {"gimel", U'ℷ'},      {"eth", U'ð'},        {"digamma", U'ϝ'},     {"varkappa", U'ϰ'},
    {"lozenge", U'◊'},    {"natural", U'♮'},    {"ddagger", U'‡'},    {"copyright", U'©'},   {"diamondsuit", U'♢'},
    {"bigstar", U'★'},    {"dotsm", U'⋯'},      {"dotsi", U'⋯'},      {"iddots", U'⋰'},      {"measuredangle", U'∡'},
    {"P", U'¶'},          {"R", U'ℝ'},          {"N", U'ℕ'},          {"Z", U'ℤ'},           {"Q", U'ℚ'},
    {"reals", U'ℝ'},      {"Reals", U'ℝ'},      {"diameter", U'⌀'},   {"yen", U'¥'},         {"mathsterling", U'£'}};
constexpr Listed kBinary[] = {
    {"pm", U'±'},           {"mp", U'∓'},           {"times", U'×'},      {"div", U'÷'},           {"cdot", U'⋅'},
    {"ast", U'∗'},          {"star", U'⋆'},         {"circ", U'∘'},       {"bullet", U'•'},        {"cap", U'∩'},
    {"cup", U'∪'},          {"setminus", U'∖'},     {"land", U'∧'},       {"wedge", U'∧'},         {"lor", U'∨'},
    {"vee", U'∨'},          {"oplus", U'⊕'},        {"ominus", U'⊖'},     {"otimes", U'⊗'},        {"oslash", U'⊘'},
    {"odot", U'⊙'},         {"sqcup", U'⊔'},        {"sqcap", U'⊓'},      {"uplus", U'⊎'},         {"amalg", U'⨿'},
    {"ltimes", U'⋉'},       {"rtimes", U'⋊'},       {"diamond", U'⋄'},    {"smallsetminus", U'∖'}, {"boxplus", U'⊞'},
    {"boxtimes", U'⊠'},     {"boxminus", U'⊟'},     {"dotplus", U'∔'},    {"bigcirc", U'◯'},       {"wr", U'≀'},
    {"veebar", U'⊻'},       {"barwedge", U'⊼'},     {"circledast", U'⊛'}, {"Cup", U'⋓'},           {"Cap", U'⋒'},
    {"triangleleft", U'◁'}, {"triangleright", U'▷'}};
constexpr Listed kRelation[] = {{"le", U'≤'},
                                {"leq", U'≤'},
                                {"ge", U'≥'},
                                {"geq", U'≥'},
                                {"ne", U'≠'},
                                {"neq", U'≠'},
                                {"ll", U'≪'},
                                {"gg", U'≫'},
                                {"leqslant", U'⩽'},
                                {"geqslant", U'⩾'},
                                {"lt", U'<'},
                                {"gt", U'>'},
                                {"equiv", U'≡'},
                                {"sim", U'∼'},
                                {"simeq", U'≃'},
                                {"approx", U'≈'},
                                {"cong", U'≅'},
                                {"propto", U'∝'},
                                {"doteq", U'≐'},
                                {"triangleq", U'≜'},
                                {"in", U'∈'},
                                {"notin", U'∉'},
                                {"ni", U'∋'},
                                {"subset", U'⊂'},
                                {"supset", U'⊃'},
                                {"subseteq", U'⊆'},
                                {"supseteq", U'⊇'},
                                {"subsetneq", U'⊊'},
                                {"nsubseteq", U'⊈'},
                                {"sqsubseteq", U'⊑'},
                                {"prec", U'≺'},
                                {"succ", U'≻'},
                                {"preceq", U'⪯'},
                                {"succeq", U'⪰'},
                                {"mid", U'∣'},
                                {"nmid", U'∤'},
                                {"parallel", U'∥'},
                                {"perp", U'⟂'},
                                {"vdash", U'⊢'},
                                {"dashv", U'⊣'},
                                {"models", U'⊨'},
                                {"vDash", U'⊨'},
                                {"asymp", U'≍'},
                                {"bowtie", U'⋈'},
                                {"to", U'→'},
                                {"rightarrow", U'→'},
                                {"leftarrow", U'←'},
                                {"gets", U'←'},
                                {"leftrightarrow", U'↔'},
                                {"Rightarrow", U'⇒'},
                                {"Leftarrow", U'⇐'},
                                {"Leftrightarrow", U'⇔'},
                                {"implies", U'⟹'},
                                {"impliedby", U'⟸'},
                                {"iff", U'⟺'},
                                {"mapsto", U'↦'},
                                {"longrightarrow", U'⟶'},
                                {"longleftarrow", U'⟵'},
                                {"longmapsto", U'⟼'},
                                {"Longrightarrow", U'⟹'},
                                {"uparrow", U'↑'},
                                {"downarrow", U'↓'},
                                {"updownarrow", U'↕'},
                                {"Uparrow", U'⇑'},
                                {"Downarrow", U'⇓'},
                                {"hookrightarrow", U'↪'},
                                {"hookleftarrow", U'↩'},
                                {"rightharpoonup", U'⇀'},
                                {"rightleftharpoons", U'⇌'},
                                {"leadsto", U'⇝'},
                                {"nearrow", U'↗'},
                                {"searrow", U'↘'},
                                {"therefore", U'∴'},
                                {"because", U'∵'},
                                {"coloneqq", U'≔'},
                                {"lesssim", U'≲'},
                                {"gtrsim", U'≳'},
                                {"approxeq", U'≊'},
                                {"nleq", U'≰'},
                                {"ngeq", U'≱'},
                                {"nsim", U'≁'},
                                {"ncong", U'≇'},
                                {"nparallel", U'∦'},
                                {"lll", U'⋘'},
                                {"ggg", U'⋙'},
                                {"supsetneq", U'⊋'},
                                {"nsubset", U'⊄'},
                                {"nsupseteq", U'⊉'},
                                {"sqsupseteq", U'⊒'},
                                {"trianglelefteq", U'⊴'},
                                {"trianglerighteq", U'⊵'},
                                {"Vdash", U'⊩'},
                                {"nvdash", U'⊬'},
                                {"owns", U'∋'},
                                {"eqqcolon", U'≕'},
                                {"coloneq", U'≔'},
                                {"longleftrightarrow", U'⟷'},
                                {"Longleftarrow", U'⟸'},
                                {"Longleftrightarrow", U'⟺'},
                                {"nrightarrow", U'↛'},
                                {"nleftarrow", U'↚'},
                                {"nRightarrow", U'⇏'},
                                {"twoheadrightarrow", U'↠'},
                                {"rightarrowtail", U'↣'},
                                {"rightleftarrows", U'⇄'},
                                {"rightrightarrows", U'⇉'},
                                {"rightsquigarrow", U'⇝'},
                                {"curvearrowright", U'↷'},
                                {"circlearrowleft", U'↺'},
                                {"circlearrowright", U'↻'},
                                {"leftharpoonup", U'↼'},
                                {"leftharpoondown", U'↽'},
                                {"rightharpoondown", U'⇁'},
                                {"swarrow", U'↙'},
                                {"nwarrow", U'↖'},
                                {"Updownarrow", U'⇕'},
                                {"colon", U':'}};
constexpr Listed kLarge[] = {{"sum", U'∑'},      {"prod", U'∏'},     {"coprod", U'∐'},    {"bigcup", U'⋃'},
                             {"bigcap", U'⋂'},   {"bigoplus", U'⨁'}, {"bigotimes", U'⨂'}, {"bigvee", U'⋁'},
                             {"bigwedge", U'⋀'}, {"biguplus", U'⨄'}, {"bigsqcup", U'⨆'},  {"bigodot", U'⨀'}};
constexpr Listed kIntegral[] = {{"int", U'∫'}, {"iint", U'∬'}, {"iiint", U'∭'}, {"oint", U'∮'}, {"oiint", U'∯'}};
constexpr Listed kOpen[] = {{"langle", U'⟨'}, {"lfloor", U'⌊'}, {"lceil", U'⌈'}, {"lbrace", U'{'},
                            {"lbrack", U'['}, {"lvert", U'|'},  {"lVert", U'‖'}};
constexpr Listed kClose[] = {{"rangle", U'⟩'}, {"rfloor", U'⌋'}, {"rceil", U'⌉'}, {"rbrace", U'}'},
                             {"rbrack", U']'}, {"rvert", U'|'},  {"rVert", U'‖'}};

QString textOf(char32_t sign)
{
    return QString::fromUcs4(&sign, 1);
}

QHash<QString, MathSymbol> symbols()
{
    QHash<QString, MathSymbol> all;
    const auto add = [&all](const auto& list, Class role, bool isLarge = false) {
        for (const Listed& listed : list)
            all.insert(QString::fromLatin1(listed.command), {textOf(listed.sign), role, isLarge});
    };
    add(kOrdinary, Class::Ordinary);
    add(kBinary, Class::Binary);
    add(kRelation, Class::Relation);
    add(kLarge, Class::Operator, true);
    add(kIntegral, Class::Operator, true);
    add(kOpen, Class::Open);
    add(kClose, Class::Close);
    all[QStringLiteral("{")].role = Class::Open;
    all[QStringLiteral("}")].role = Class::Close;
    all[QStringLiteral("colon")].role = Class::Punctuation;
    return all;
}

} // namespace

std::optional<MathSymbol> mathSymbol(const QString& command)
{
    static const QHash<QString, MathSymbol> kSymbols = symbols();
    const auto found = kSymbols.constFind(command);
    return found == kSymbols.constEnd() ? std::nullopt : std::optional(*found);
}

MathSymbol mathCharacter(QChar letter)
{
    switch (letter.unicode()) {
    case u'-':
        return {QStringLiteral("−"), Class::Binary};
    case u'+':
        return {letter, Class::Binary};
    case u'*':
        return {QStringLiteral("∗"), Class::Binary};
    case u'=':
    case u'<':
    case u'>':
    case u':':
        return {letter, Class::Relation};
    case u',':
    case u';':
        return {letter, Class::Punctuation};
    case u'(':
    case u'[':
        return {letter, Class::Open};
    case u')':
    case u']':
        return {letter, Class::Close};
    default:
        break;
    }
    for (const Listed& listed : kBinary)
        if (listed.sign == letter.unicode())
            return {letter, Class::Binary};
    for (const Listed& listed : kRelation)
        if (listed.sign == letter.unicode())
            return {letter, Class::Relation};
    return {letter, Class::Ordinary};
}

bool isMathFunction(const QString& command, bool& limits)
{
    static const QStringList kLimits{"lim",    "max",    "min",    "sup", "inf", "limsup",
                                     "liminf", "argmax", "argmin", "det", "gcd", "Pr"};
    static const QStringList kPlain{"sin",  "cos",    "tan",  "cot", "sec",  "csc", "arcsin", "arccos", "arctan",
                                    "sinh", "cosh",   "tanh", "log", "ln",   "lg",  "exp",    "dim",    "ker",
                                    "deg",  "hom",    "arg",  "tr",  "rank", "sgn", "erf",    "coth",   "sech",
                                    "csch", "arccot", "lcm",  "Tr",  "Var",  "Cov"};
    limits = kLimits.contains(command);
    return limits || kPlain.contains(command);
}

QString mathLetter(QString letter, MathAlphabet alphabet)
{
    if (letter.size() != 1)
        return letter;
    const char16_t code = letter[0].unicode();
    // Letters that Unicode had before it gave the alphabets their blocks.
    static const QHash<QString, QString> kElsewhere{
        {"hi", "ℎ"}, {"Bs", "ℬ"}, {"Es", "ℰ"}, {"Fs", "ℱ"}, {"Hs", "ℋ"}, {"Is", "ℐ"}, {"Ls", "ℒ"}, {"Ms", "ℳ"},
        {"Rs", "ℛ"}, {"es", "ℯ"}, {"gs", "ℊ"}, {"os", "ℴ"}, {"Cd", "ℂ"}, {"Hd", "ℍ"}, {"Nd", "ℕ"}, {"Pd", "ℙ"},
        {"Qd", "ℚ"}, {"Rd", "ℝ"}, {"Zd", "ℤ"}, {"Cf", "ℭ"}, {"Hf", "ℌ"}, {"If", "ℑ"}, {"Rf", "ℜ"}, {"Zf", "ℨ"}};
    struct Block {
        char name;
        char32_t capital, small, digit, greekCapital, greekSmall;
    };
    Block block{};
    switch (alphabet) {
    case MathAlphabet::Italic:
        block = {'i', 0x1D434, 0x1D44E, 0, 0, 0x1D6FC};
        break;
    case MathAlphabet::Upright:
        return letter;
    case MathAlphabet::Bold:
        block = {'b', 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2};
        break;
    case MathAlphabet::BoldItalic:
        block = {'I', 0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736};
        break;
    case MathAlphabet::DoubleStruck:
        block = {'d', 0x1D538, 0x1D552, 0x1D7D8, 0, 0};
        break;
    case MathAlphabet::Script:
        block = {'s', 0x1D49C, 0x1D4B6, 0, 0, 0};
        break;
    case MathAlphabet::Fraktur:
        block = {'f', 0x1D504, 0x1D51E, 0, 0, 0};
        break;
    case MathAlphabet::SansSerif:
        block = {'n', 0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0};
        break;
    case MathAlphabet::Typewriter:
        block = {'t', 0x1D670, 0x1D68A, 0x1D7F6, 0, 0};
        break;
    }
    const QString elsewhere = kElsewhere.value(letter + QLatin1Char(block.name));
    if (!elsewhere.isEmpty())
        return elsewhere;
    if (code >= u'A' && code <= u'Z')
        return textOf(block.capital + (code - u'A'));
    if (code >= u'a' && code <= u'z')
        return textOf(block.small + (code - u'a'));
    if (code >= u'0' && code <= u'9' && block.digit != 0)
        return textOf(block.digit + (code - u'0'));
    if (code >= u'α' && code <= u'ω' && block.greekSmall != 0)
        return textOf(block.greekSmall + (code - u'α'));
    if (code >= u'Α' && code <= u'Ω' && block.greekCapital != 0)
        return textOf(block.greekCapital + (code - u'Α'));
    return letter;
}

} // namespace ui

// The CPU backend against the demo model's reference outputs. Tolerances: the reference is float32 as well, so two
// exact implementations differ by rounding alone, about sqrt(additions) * 2^-24 a stage, relative to the stage's
// size: 1e-5 for text after six layers, 1e-4 for the picture tower, whose rows amplify rounding.
#include "golden.h"

#include <QTest>

#include <map>

using namespace inference;
using golden::json;

class TestCpuGoldens : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void textHidden();
    void visionStages();
    void softTokens_data();
    void softTokens();
    void logits_data();
    void logits();
    void greedy_data();
    void greedy();

private:
    Model& model(const std::string& text, const std::string& projector, cpu::Arithmetic arithmetic);
    const std::vector<std::vector<float>>& softRows(const json& prompt);
    golden::Input input(const json& prompt);
    void promptRows(std::initializer_list<const char*> variants);

    json m_prompts;
    std::map<std::string, golden::Opened> m_models;
    std::map<std::string, std::vector<std::vector<float>>> m_softRows;
};

namespace {

constexpr const char* kText32 = "facet-demo-f32.gguf";
constexpr const char* kText8 = "facet-demo-q8_0.gguf";
constexpr const char* kProjector32 = "facet-demo-mmproj-f32.gguf";
constexpr const char* kProjector16 = "facet-demo-mmproj-f16.gguf";

std::vector<float> lastRow(const std::vector<float>& rows, size_t columns)
{
    return {rows.end() - static_cast<std::ptrdiff_t>(columns), rows.end()};
}

/// How far the distribution that `values` stand for is from the reference's (Kullback-Leibler, nats).
double divergence(const std::vector<float>& values, const std::vector<float>& reference)
{
    const auto logSum = [](const std::vector<float>& logits) {
        const double largest = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(double(logit) - largest);
        return largest + std::log(sum);
    };
    const double valueSum = logSum(values), referenceSum = logSum(reference);
    double total = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const double logReference = double(reference[i]) - referenceSum;
        total += std::exp(logReference) * (logReference - (double(values[i]) - valueSum));
    }
    return total;
}

} // namespace

Model& TestCpuGoldens::model(const std::string& text, const std::string& projector, cpu::Arithmetic arithmetic)
{
    const std::string key = text + projector + (arithmetic == cpu::Arithmetic::Fast ? "fast" : "float32");
    auto found = m_models.find(key);
    if (found == m_models.end()) {
        cpu::CpuOptions options;
        options.arithmetic = arithmetic;
        auto opened = golden::open(golden::models() + text, golden::models() + projector, options);
        if (!opened)
            qFatal("%s", opened.error().message.c_str());
        found = m_models.emplace(key, std::move(*opened)).first;
    }
    return *found->second.model;
}

void TestCpuGoldens::initTestCase()
{
    if (!golden::available())
        QSKIP("no reference outputs (shared/goldens/demo)");
    m_prompts = golden::prompts();
}

/// The pictures of a prompt, encoded once with the float32 tower.
const std::vector<std::vector<float>>& TestCpuGoldens::softRows(const json& prompt)
{
    const std::string name = prompt["name"];
    if (!m_softRows.contains(name) && prompt.contains("images")) {
        Model& encoder = model(kText32, kProjector32, cpu::Arithmetic::Float32);
        for (const json& image : prompt["images"]) {
            auto rows = encoder.encodeImage(golden::picture(image), {});
            if (!rows)
                qFatal("%s", rows.error().message.c_str());
            m_softRows[name].push_back(std::move(*rows));
        }
    }
    return m_softRows[name];
}

golden::Input TestCpuGoldens::input(const json& prompt)
{
    golden::Input result;
    result.tokens = prompt["input_ids"].get<std::vector<Token>>();
    result.rows = softRows(prompt);
    for (size_t i = 0; i < result.rows.size(); ++i) {
        const json& span = prompt["soft_spans"][i];
        result.blocks.push_back({span[0].get<uint32_t>(), span[1].get<uint32_t>(), result.rows[i].data()});
    }
    return result;
}

/// All positions of all seven states of a short text, and the order of the stages.
void TestCpuGoldens::textHidden()
{
    const json prompt = golden::prompt(m_prompts, "text_hello");
    const std::vector<float> reference = golden::array(prompt["hidden_all"]);
    Model& tested = model(kText32, kProjector32, cpu::Arithmetic::Float32);
    std::vector<std::vector<float>> states;
    std::vector<std::string> stages;
    tested.setStageProbe([&](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float> values) {
        stages.push_back(std::string(stage) + std::to_string(layer));
        if (stage == "embedding" || (stage == "layer" && layer < 5) || stage == "output_norm")
            states.emplace_back(values.begin(), values.end());
    });
    auto cache = tested.createCache(64);
    QVERIFY(bool(cache));
    std::vector<float> logits;
    const auto tokens = prompt["input_ids"].get<std::vector<Token>>();
    const auto done = tested.prefill(**cache, {tokens, {}}, LogitsFor::EveryToken, logits, {});
    tested.setStageProbe({});
    QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
    QCOMPARE(stages.size(), size_t{1 + 6 * 10 + 2});
    QCOMPARE(states.size(), size_t{7});
    const size_t size = reference.size() / states.size();
    for (size_t i = 0; i < states.size(); ++i) {
        QCOMPARE(states[i].size(), size);
        const golden::Difference d = golden::compare(states[i].data(), reference.data() + i * size, size);
        qInfo("state %zu: largest difference %.2g at %zu, relative %.2g", i, d.largest, d.where, d.relative);
        QVERIFY(d.relative < 1e-5);
    }
    const std::vector<float> last = golden::array(prompt["logits"]);
    const std::vector<float> ours = lastRow(logits, last.size());
    const golden::Difference d = golden::compare(ours.data(), last.data(), last.size());
    qInfo("logits: largest difference %.2g", d.largest);
    QVERIFY(d.largest < 2e-4);
}

void TestCpuGoldens::visionStages()
{
    const json prompt = golden::prompt(m_prompts, "image_words_70");
    const json stages = prompt["vision_stages"];
    const std::vector<float> reference = golden::array(stages);
    Model& tested = model(kText32, kProjector32, cpu::Arithmetic::Float32);
    std::map<std::string, std::vector<float>> values;
    tested.setStageProbe([&](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float> rows) {
        const std::string name = stage == "patch_embedding" ? "patch"
                                 : stage == "vision_layer"  ? "block" + std::to_string(layer)
                                 : stage == "standardized"  ? "tower"
                                                            : std::string(stage);
        values[name].assign(rows.begin(), rows.end());
    });
    const auto rows = tested.encodeImage(golden::picture(prompt["images"][0]), {});
    tested.setStageProbe({});
    QVERIFY(bool(rows));
    const size_t columns = 256;
    size_t at = 0;
    for (const json& name : stages["stages"]) {
        const std::string stage = name;
        for (const json& row : stages["rows"][stage]) {
            const size_t index = row;
            QVERIFY2(values[stage].size() >= (index + 1) * columns, stage.c_str());
            const golden::Difference d =
                golden::compare(values[stage].data() + index * columns, reference.data() + at, columns);
            if (index == 0)
                qInfo("%s: largest difference %.2g, relative %.2g", stage.c_str(), d.largest, d.relative);
            QVERIFY2(d.relative < 1e-4, stage.c_str());
            at += columns;
        }
    }
    const std::vector<float> tower = golden::array(prompt["tower"]);
    QCOMPARE(values["tower"].size(), tower.size());
    QVERIFY(golden::compare(values["tower"].data(), tower.data(), tower.size()).relative < 1e-4);
}

void TestCpuGoldens::softTokens_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"image_words_70", "image_chart_280", "image_doc_280", "image_ui_280", "image_think", "two_images", "video_8"})
        QTest::newRow(name) << QString(name);
}

void TestCpuGoldens::softTokens()
{
    QFETCH(QString, name);
    const json prompt = golden::prompt(m_prompts, name.toStdString());
    const std::vector<float> reference = golden::array(prompt["soft"]);
    std::vector<float> ours;
    for (const std::vector<float>& rows : softRows(prompt))
        ours.insert(ours.end(), rows.begin(), rows.end());
    QCOMPARE(ours.size(), reference.size());
    const golden::Difference d = golden::compare(ours.data(), reference.data(), ours.size());
    qInfo("float32: largest difference %.2g, relative %.2g", d.largest, d.relative);
    QVERIFY(d.relative < 1e-4);

    Model& half = model(kText8, kProjector16, cpu::Arithmetic::Fast);
    auto rows = half.encodeImage(golden::picture(prompt["images"][0]), {});
    QVERIFY(bool(rows));
    const golden::Difference h = golden::compare(rows->data(), reference.data(), rows->size());
    qInfo("float16 weights, fast: largest difference %.2g, relative %.2g", h.largest, h.relative);
    QVERIFY(h.relative < 1e-4);
}

void TestCpuGoldens::promptRows(std::initializer_list<const char*> variants)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variant");
    if (!golden::available())
        return;
    const json all = golden::prompts();
    for (const json& prompt : all["prompts"]) {
        const QString name = QString::fromStdString(prompt["name"]);
        for (const char* variant : variants)
            QTest::newRow(qPrintable(name + " " + variant)) << name << QString(variant);
    }
}

void TestCpuGoldens::logits_data()
{
    promptRows({"f32", "q8_0", "q8_0 fast"});
}

void TestCpuGoldens::logits()
{
    QFETCH(QString, name);
    QFETCH(QString, variant);
    const json prompt = golden::prompt(m_prompts, name.toStdString());
    const bool fast = variant == "q8_0 fast";
    const json& expected = variant == "f32" ? prompt : prompt["q8_0"];
    Model& tested = model(variant == "f32" ? kText32 : kText8, kProjector16,
                          fast ? cpu::Arithmetic::Fast : cpu::Arithmetic::Float32);
    const golden::Input given = input(prompt);
    auto cache = tested.createCache(static_cast<uint32_t>(given.tokens.size()));
    QVERIFY(bool(cache));
    std::vector<float> values;
    const auto fed = golden::feed(tested, **cache, given, 700, LogitsFor::LastToken, values);
    QVERIFY2(bool(fed), fed ? "" : fed.error().message.c_str());
    const std::vector<float> reference = golden::array(expected["logits"]);
    const golden::Difference d = golden::compare(values.data(), reference.data(), reference.size());
    const double kl = divergence(values, reference);
    qInfo("largest difference %.2g, relative %.2g, divergence %.2g", d.largest, d.relative, kl);
    // Float32: rounding noise of 1e-5 on soft tokens and hidden states moves logits by some 1e-5. Fast: 8-bit
    // activations carry a relative error of 1/254 a block, and near-ties of the router may fall the other way.
    QVERIFY(d.largest < (fast ? 0.5 : 2e-4));
    QVERIFY(kl < (fast ? 2e-3 : 1e-9));
    QVERIFY(std::max_element(values.begin(), values.end()) - values.begin() ==
            expected["top20"][0][0].get<std::ptrdiff_t>());
}

void TestCpuGoldens::greedy_data()
{
    promptRows({"f32", "q8_0 fast"});
}

/// The greedy continuation, up to the first choice that is too close to call.
void TestCpuGoldens::greedy()
{
    QFETCH(QString, name);
    QFETCH(QString, variant);
    const json prompt = golden::prompt(m_prompts, name.toStdString());
    const bool fast = variant == "q8_0 fast";
    const json& expected = fast ? prompt["q8_0"] : prompt;
    const double closeCall = fast ? 0.5 : 0.05;
    Model& tested =
        model(fast ? kText8 : kText32, kProjector16, fast ? cpu::Arithmetic::Fast : cpu::Arithmetic::Float32);
    const golden::Input given = input(prompt);
    const auto ids = expected["greedy_ids"].get<std::vector<Token>>();
    auto cache = tested.createCache(static_cast<uint32_t>(given.tokens.size() + ids.size()));
    QVERIFY(bool(cache));
    std::vector<float> values;
    QVERIFY(bool(golden::feed(tested, **cache, given, 700, LogitsFor::LastToken, values)));
    size_t step = 0;
    for (; step < ids.size(); ++step) {
        const auto best = static_cast<Token>(std::max_element(values.begin(), values.end()) - values.begin());
        if (best != ids[step])
            break;
        if (step + 1 < ids.size())
            QVERIFY(bool(tested.decode(**cache, best, values)));
    }
    qInfo("%zu of %zu tokens equal", step, ids.size());
    if (step < ids.size())
        QVERIFY2(expected["greedy_margin"][step].get<double>() < closeCall, "another token was clearly better");
}

QTEST_GUILESS_MAIN(TestCpuGoldens)
#include "tst_cpu_goldens.moc"

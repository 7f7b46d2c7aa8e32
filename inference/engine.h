// The public face of inference: an Engine is a loaded model and the conversations it remembers. Callers hand over a
// whole conversation each time; the engine finds what of it is already in a cache and evaluates only the rest. Nothing
// here speaks of tensors. An Engine belongs to one thread.
#pragma once

#include "inference/image_preprocess.h"
#include "inference/input.h"
#include "inference/memory_need.h"
#include "inference/output_parser.h"
#include "inference/prompt.h"
#include "inference/result.h"
#include "inference/sampler.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace inference {

class Model;
class Tokenizer;

namespace vulkan {
enum class DeviceCall;
}

struct DeviceDescription {
    std::string id;   ///< what --device takes: "cpu", "vulkan:0"
    std::string name; ///< "NVIDIA H200", "AMD EPYC 9454, 2 threads, AVX-512"
    std::string kind; ///< "cpu", "discrete", "integrated", "software"
    uint64_t memoryBytes = 0;
    uint64_t freeBytes = 0;   ///< now; 0 when the driver does not say
    std::string details;      ///< driver, features; for diagnostics
    bool matrixUnits = false; ///< of a GPU: prompts take less working memory there
    bool usable = true;
    std::string reason; ///< why not, when not usable
};

/// CPU first, then every Vulkan device, software ones too. Never fails: without Vulkan there is the CPU.
std::vector<DeviceDescription> listDevices();

struct EngineOptions {
    std::filesystem::path model;
    std::filesystem::path projector;      ///< empty: the mmproj beside the model, if there is one
    std::string device = "auto";          ///< auto | cpu | vulkan | vulkan:N
    uint32_t contextLength = 0;           ///< 0: 32768 or the model's, whichever is less
    uint32_t threads = 0;                 ///< CPU backend; 0: all
    std::filesystem::path cacheDirectory; ///< where the GPU's compiled kernels are kept; empty: nowhere
    /// When set, asked before calls of a GPU that may fail; true makes one fail. Testing only.
    std::function<bool(vulkan::DeviceCall call)> deviceFails;
    CacheType cacheType = CacheType::F16; ///< of a GPU's keys and values: F16 or Q8
};

/// How far loading is.
struct LoadState {
    double fraction = 0; ///< 0…1
    std::string plan{};  ///< once, before the weights are read: where it goes, what it needs, what is free
};
/// Called on the loading thread.
using LoadProgress = std::function<void(const LoadState&)>;

/// A picture or the frames of a clip, in the order of the ContentParts of kind Image or Video.
struct Media {
    struct Frame {
        std::shared_ptr<const Image> image;
        double seconds = 0; ///< Video: the frame's time
    };
    std::vector<Frame> frames; ///< exactly one for a picture
    uint32_t budget = kDefaultTokenBudget;
};

struct GenerateRequest {
    std::vector<ChatMessage> messages;
    std::vector<Media> media; ///< one for each Image or Video part, in order over all messages
    Json tools = Json::array();
    bool thinking = false;
    bool continueAnswer = false; ///< the last message is an answer, to be gone on with where it stops
    Sampling sampling;
    uint32_t maxTokens = 0; ///< 0: until the model stops or the context is full
    /// A question beside the conversation: what is asked next goes on from before it, and so does what the cache keeps.
    bool isAside = false;
};

/// What happens while a request runs.
struct ReadingMedia {
    uint32_t index; ///< frames done so far, of `count` over all media that are not cached
    uint32_t count;
};
struct ReadingPrompt {
    uint32_t tokensDone;
    uint32_t tokensTotal;
};
struct GeneratedPiece {
    OutputParser::Piece piece;
};
using GenerateEvent = std::variant<ReadingMedia, ReadingPrompt, GeneratedPiece>;

enum class FinishReason { Stop, ToolCalls, Length, Cancelled };
std::string_view finishReasonName(FinishReason reason); ///< "stop", "tool_calls", "length", "cancelled"

struct GenerateResult {
    std::string text;
    std::string thought;
    std::vector<ToolCall> toolCalls;
    FinishReason finishReason = FinishReason::Stop;
    uint32_t promptTokens = 0;
    uint32_t cachedTokens = 0; ///< of promptTokens, those that needed no evaluation
    uint32_t completionTokens = 0;
    std::vector<ImageTransform> transforms; ///< one for each media; of a clip, that of its first frame
    std::vector<uint32_t> mediaTokens;      ///< soft tokens of each media, over its frames
    double encodeMilliseconds = 0;
    double prefillMilliseconds = 0;
    double decodeMilliseconds = 0;
    double firstTokenMilliseconds = 0; ///< from the call to the first generated token
    uint64_t seed = 0;
};

class Engine {
public:
    /// Errors: BadFile, Unsupported, OutOfMemory (with numbers), Cancelled, DeviceLost.
    static Result<std::unique_ptr<Engine>> open(const EngineOptions& options, const LoadProgress& progress,
                                                std::stop_token stop);
    virtual ~Engine() = default;

    virtual std::string modelName() const = 0;
    virtual std::string deviceName() const = 0;
    virtual bool canSee() const = 0; ///< a vision tower is loaded
    /// The model was trained to call tools: the chat template in its file knows calls. Others may be given tools too.
    virtual bool callsTools() const { return false; }
    /// What people should know of how it was opened: why "auto" took no GPU, why it cannot see. Often empty.
    virtual std::string note() const { return {}; }
    virtual uint32_t contextLength() const = 0;
    virtual double loadMilliseconds() const = 0;

    /// Runs one answer to its end. `onEvent` is called on this thread, between tokens. A stop is obeyed within 100 ms
    /// and is no error: the result has FinishReason::Cancelled and what there is so far.
    /// Errors: ContextFull (with the numbers), Unsupported (pictures without a vision tower), OutOfMemory, DeviceLost.
    virtual Result<GenerateResult> generate(const GenerateRequest& request,
                                            const std::function<void(const GenerateEvent&)>& onEvent,
                                            std::stop_token stop) = 0;

    virtual const Tokenizer& tokenizer() const = 0;
    virtual Model& model() = 0; ///< for tools (logits, encode, bench)
};

} // namespace inference

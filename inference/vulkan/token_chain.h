// Tokens that follow one another on the device: each one is drawn there from the logits of the one before, and the host
// only watches. A few are under way at a time, so that the device never waits for the host.
#pragma once

#include "inference/model.h"
#include "inference/sampler.h"
#include "inference/vulkan/key_value_cache.h"
#include "inference/vulkan/text_tower.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>

namespace inference::vulkan {

class TokenChain {
public:
    /// Tokens under way at once. What the host does between two tokens may take as long as all but one of them; when an
    /// answer ends, as many have been computed in vain.
    static constexpr uint32_t kAhead = 4;

    static Result<std::unique_ptr<TokenChain>> create(const Device& device, Kernels& kernels, TextTower& tower,
                                                      const VulkanOptions& options);

    /// Whether the device draws with these settings; if not, the host has to.
    bool canDraw(const Sampler& sampler, std::span<const Token> banned) const;

    /// Records the draw of a token from the logits in place.
    void draw(Recorder& rec) const { m_tower->sample(rec, m_drawing); }

    /// Model::generate(). `prepare` makes room in the cache for positions below `end`; nothing is under way when it
    /// makes the cache grow. `start` is free for recording.
    Result<void> run(VulkanKeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                     const std::function<bool(Token)>& onToken,
                     const std::function<Result<void>(uint32_t end)>& prepare, Recorder& start);

private:
    struct Link {
        std::unique_ptr<Recorder> recorder;
        uint64_t generation = 0; ///< of the cache that its commands belong to; 0: none
    };
    TokenChain(const Device& device, TextTower& tower) : m_device(&device), m_tower(&tower) {}
    Result<void> begin(uint32_t position, const Continuation& continuation, const Sampler& sampler, Recorder& start);
    Result<void> submit(const VulkanKeyValueCache& cache, uint32_t number);
    Result<void> drain();

    const Device* m_device;
    TextTower* m_tower;
    std::array<Link, kAhead> m_links;
    Ops::Drawing m_drawing;
    Buffer m_settings, m_maxima;        // on the device
    Buffer m_settingsUpload, m_numbers; // written by the host
    Buffer m_tokens;                    // read by the host
};

} // namespace inference::vulkan

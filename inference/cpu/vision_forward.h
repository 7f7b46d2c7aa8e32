// The vision tower and projector, written down stage by stage in the order of MODEL.md. Memory grows with the number
// of patches, never with its square.
#pragma once

#include "inference/config.h"
#include "inference/cpu/attention.h"
#include "inference/cpu/key_value_store.h"
#include "inference/cpu/products.h"
#include "inference/model.h"
#include "inference/weights.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace inference::cpu {

class VisionForward {
public:
    /// Everything must outlive this. `weights` has kernels for every matrix.
    VisionForward(Compute& compute, const VisionConfig& config, const VisionWeights& weights);

    /// See Model::encodeImage; the picture's size has been checked. Throws std::bad_alloc.
    Result<std::vector<float>> encode(const Image& image, const std::stop_token& stop, const StageProbe& probe);

    /// Bytes that encode() needs for a picture of `patches`, for messages.
    static uint64_t scratchBytes(const VisionConfig& config, uint32_t patches, bool tileRegisters);

private:
    void reserve();
    void setAngles();
    void embedPatches(const Image& image);
    void layer(size_t index, KeyValueStore& keysAndValues);
    void attention(const VisionLayerWeights& weights, KeyValueStore& keysAndValues);
    void storeKeysAndValues(const VisionLayerWeights& weights, KeyValueStore& keysAndValues);
    void feedForward(const VisionLayerWeights& weights);
    void normalizeInto(const Vector& weight, Activations& output);
    void addNormalized(const Vector& weight, uint32_t firstPatch, uint32_t count);
    void pool();
    void standardize();
    std::vector<float> project();

    Product product(const Activations& input, const Matrix& matrix, Buffer<float>& output) const;
    uint32_t patches() const { return m_patchColumns * m_patchRows; }
    uint32_t softTokens() const { return patches() / (m_config.poolSize * m_config.poolSize); }
    void report(const char* stage, int layer, uint32_t rows, const float* values) const;
    bool stopped() const { return m_stop->stop_requested(); }

    Compute& m_compute;
    const Kernels& m_kernels;
    const VisionConfig& m_config;
    const VisionWeights& m_weights;
    ActivationForms m_forms;

    // The picture being encoded.
    uint32_t m_patchColumns = 0;
    uint32_t m_patchRows = 0;
    const std::stop_token* m_stop = nullptr;
    const StageProbe* m_probe = nullptr;
    std::vector<Product> m_products;
    std::vector<Visible> m_visible;      ///< [patches]: every patch sees all
    std::vector<float> m_cosine, m_sine; ///< [coordinate][headSize / 4]

    Activations m_pixels;                  ///< [patches][3 * patchSize²]
    Buffer<float> m_x;                     ///< the residual stream [patches][hidden]
    Activations m_normed;                  ///< [patches][hidden]
    Buffer<float> m_query, m_key, m_value; ///< [patches][hidden]
    Activations m_attended;                ///< [patches][hidden]
    Buffer<float> m_projected;             ///< [patches][hidden]
    Activations m_hidden;                  ///< a block of patches: [F]
    Buffer<float> m_pooled;                ///< [soft tokens][hidden]
};

} // namespace inference::cpu

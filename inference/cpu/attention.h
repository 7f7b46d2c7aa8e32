// Softmax attention over a KeyValueStore in blocks of keys, so that memory does not grow with queries x keys. Scores
// are not scaled: the norms of query and key carry the scale. Text and pictures differ only in what a query sees.
#pragma once

#include "inference/cpu/key_value_store.h"
#include "inference/cpu/products.h"

#include <cstdint>
#include <span>
#include <stop_token>

namespace inference::cpu {

/// Positions begin…end-1 that one query attends to; not empty.
struct Visible {
    uint32_t begin;
    uint32_t end;
};

/// output row i = for each head: softmax(query row i · keys) · values over visible[i]. Query rows hold
/// heads x headSize floats; consecutive heads share one of the store's.
void attend(Compute& compute, const float* queries, uint32_t heads, const KeyValueStore& store,
            std::span<const Visible> visible, Activations& output, const std::stop_token& stop);

} // namespace inference::cpu
